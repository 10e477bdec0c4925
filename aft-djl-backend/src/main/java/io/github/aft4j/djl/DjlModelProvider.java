package io.github.aft4j.djl;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.ModelProvider;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Provides {@code djl}: a model directory in Hugging Face layout, on DJL's PyTorch engine. */
public final class DjlModelProvider implements ModelProvider {

  @Override
  public String name() {
    return "djl";
  }

  @Override
  public String description() {
    return "A Hugging Face checkpoint computed by DJL's PyTorch engine in this process";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>();
    options.add(Option.required("path", Option.Type.STRING, "Directory in Hugging Face layout"));
    options.add(
        Option.integer(
            "threads", 0, 0, 1024, "Threads of the computation; 0: the engine's choice"));
    options.add(
        Option.optional(
            "today",
            Option.Type.STRING,
            "What chat templates take for today, such as 2026-03-09; a run fixes its first day"));
    options.addAll(LoraOptions.options());
    return List.copyOf(options);
  }

  @Override
  public Model create(Options options) {
    return DjlModel.open(
        Path.of(options.string("path")),
        options.integer("threads"),
        LoraOptions.read(options),
        options
            .optionalString("today")
            .map(DjlModelProvider::at)
            .orElseGet(() -> Clock.system(ZoneId.systemDefault())));
  }

  private static Clock at(String day) {
    try {
      return Clock.fixed(
          LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new AftException(
          new Problem(
              "AFT-103",
              "model.today",
              day,
              "a date such as 2026-03-09",
              "Mend it, or leave it away: the day on which the run is begun."),
          e);
    }
  }
}
