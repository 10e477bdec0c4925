// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.OptimizerMethod;
import io.github.aft4j.api.model.RateScale;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.commons.WrittenScalar;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.evaluate.Answering;
import io.github.aft4j.core.format.DataFormats;
import io.github.aft4j.core.schedule.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns plain maps, from YAML or from the builder, into a {@link Recipe}. */
final class RecipeReader {
  private final List<Problem> problems = new ArrayList<>();
  private final Locations locations;
  private final Path base;

  private RecipeReader(Locations locations, Path base) {
    this.locations = locations;
    this.base = base;
  }

  static Recipe read(Map<String, Object> values, Locations locations, Path base) {
    return new RecipeReader(locations, base).read(values);
  }

  private Recipe read(Map<String, Object> values) {
    new TextCheck(locations, problems::add).check("", values);
    Section top = new Section("", values, locations, problems::add);
    Options own = OptionsReader.read(Keys.TOP, checkedElsewhere(values), top::where, problems::add);
    Optional<PluginChoice> label = top.inner("label", "plugin").map(s -> plugin(s, Keys.PLUGIN));
    Optional<PluginChoice> model = top.inner("model", "plugin").map(s -> plugin(s, Keys.PLUGIN));
    Optional<QuestionSource> train = top.raw("train").flatMap(v -> source(top, "train", v));
    Optional<Sft> sft = top.inner("sft", "").flatMap(this::sft);
    Optional<Sampling> sample = top.inner("sample", "plugin").map(this::sampling);
    GroupRules groups = groups(top.inner("groups", "").orElse(empty("groups")));
    Optional<Alignment> align = top.inner("align", "").flatMap(this::alignment);
    Optional<Evaluation> evaluation = top.inner("evaluate", "").flatMap(s -> evaluation(s, label));
    Checkpoints checkpoints = checkpoints(top.inner("checkpoint", "").orElse(empty("checkpoint")));
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return new Recipe(
        own.string("name"),
        own.longInteger("seed"),
        model.orElseThrow(),
        train.orElseThrow(),
        sft,
        sample,
        label,
        groups,
        align,
        own.integer("rounds"),
        evaluation,
        checkpoints,
        own.string("over_long").equals("skip"),
        locations,
        values,
        RecipeDescription.of(values));
  }

  /**
   * Returns the values with empty maps for sections, which may be shorthands or sources in memory.
   */
  private static Map<String, Object> checkedElsewhere(Map<String, Object> values) {
    Map<String, Object> top = new LinkedHashMap<>(values);
    for (String section :
        List.of(
            "model",
            "train",
            "sft",
            "sample",
            "label",
            "groups",
            "align",
            "evaluate",
            "checkpoint")) {
      top.computeIfPresent(section, (key, value) -> Map.of());
    }
    return top;
  }

  private Section empty(String path) {
    return new Section(path, Map.of(), locations, problems::add);
  }

  private PluginChoice plugin(Section section, List<io.github.aft4j.api.Option> keys) {
    section.open(keys);
    return section.plugin("plugin", keys);
  }

  private Optional<QuestionSource> source(Section section, String key, Object value) {
    if (value instanceof QuestionSource source) {
      return Optional.of(source);
    }
    return section
        .inner(key, "")
        .flatMap(s -> DataFormats.source(readable(s), base, s.where(), problems::add));
  }

  /** Returns the keys of the data; weights within {@code files} become plain numbers. */
  private static Map<String, Object> readable(Section section) {
    Map<String, Object> given = new LinkedHashMap<>(section.given());
    given.computeIfPresent("files", (key, files) -> WrittenScalar.plain(files));
    return given;
  }

  private Optional<Sft> sft(Section section) {
    Options values = section.closed(Keys.SFT);
    Map<String, Object> options = new LinkedHashMap<>();
    values.optionalString("reduction").ifPresent(r -> options.put("reduction", r));
    return training(values, section)
        .map(t -> new Sft(t, new PluginChoice("sft", options, section.where())));
  }

  private Sampling sampling(Section section) {
    Options values = section.open(Keys.SAMPLE);
    return new Sampling(section.plugin("plugin", Keys.SAMPLE), values.integer("chunk"));
  }

  private static GroupRules groups(Section section) {
    Options values = section.closed(Keys.GROUPS);
    return new GroupRules(
        choice(GroupRules.Distinct.class, values.string("distinct")),
        values.integer("max_positive"),
        values.integer("max_negative"),
        values.string("unfinished").equals("drop"),
        values.string("undecided").equals("drop"),
        choice(GroupRules.OneSided.class, values.string("one_sided")),
        choice(GroupRules.Contradictions.class, values.string("contradictions")));
  }

  private Optional<Alignment> alignment(Section section) {
    int before = problems.size();
    Map<String, Object> own = new LinkedHashMap<>(section.given());
    own.computeIfPresent("losses", (key, value) -> value instanceof List ? List.of() : value);
    Options values = new Section("align", own, locations, problems::add).closed(Keys.ALIGN);
    List<LossChoice> losses = new ArrayList<>();
    if (section.raw("losses").orElse(List.of()) instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        section
            .inner("align.losses[" + i + "]", list.get(i), "loss")
            .flatMap(this::loss)
            .ifPresent(losses::add);
      }
      if (list.isEmpty() && section.raw("losses").isPresent()) {
        problems.add(
            new Problem(
                CommonError.INVALID_VALUE,
                locations.of("align.losses"),
                "no losses",
                "at least one loss",
                "Add one, such as aft-boundary."));
      }
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    return training(values, section)
        .map(
            t ->
                new Alignment(
                    t,
                    losses,
                    choice(Alignment.Start.class, values.string("start")),
                    values.string("control").equals("sft-continued")));
  }

  private Optional<LossChoice> loss(Section section) {
    int before = problems.size();
    Options values = section.open(Keys.LOSS);
    if (problems.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new LossChoice(
            section.plugin("loss", Keys.LOSS),
            values.number("weight"),
            values.number("weight_warmup"),
            choice(LossChoice.Responses.class, values.string("responses"))));
  }

  private Optional<Evaluation> evaluation(Section section, Optional<PluginChoice> label) {
    Map<String, Object> given = new LinkedHashMap<>(section.given());
    Optional<QuestionSource> data = section.raw("data").flatMap(v -> source(section, "data", v));
    given.computeIfPresent("data", (k, v) -> Map.of());
    given.computeIfPresent("label", (k, v) -> Map.of());
    Options values = new Section("evaluate", given, locations, problems::add).closed(Keys.EVALUATE);
    Optional<PluginChoice> labeler =
        section.inner("label", "plugin").map(s -> plugin(s, Keys.PLUGIN)).or(() -> label);
    if (labeler.isEmpty()) {
      problems.add(
          new Problem(
              CommonError.MISSING_OPTION,
              section.where(),
              "no labeler",
              "a labeler that judges the answers",
              "Add label, at the top or in evaluate."));
    }
    if (data.isEmpty() || labeler.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Evaluation(
            data.get(),
            labeler.get(),
            Answering.greedy(values.integer("max_new_tokens"))
                .withSamples(
                    values.integer("samples"),
                    values.number("temperature"),
                    values.number("top_p")),
            values.integer("assessment_groups"),
            values.integer("report_groups"),
            values.integer("chunk"),
            choice(Evaluation.Models.class, values.string("models"))));
  }

  /** Returns the constant that a word of a recipe names. */
  private static <E extends Enum<E>> E choice(Class<E> type, String word) {
    return Enum.valueOf(type, word.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static Checkpoints checkpoints(Section section) {
    Options values = section.closed(Keys.CHECKPOINT);
    return new Checkpoints(values.number("seconds"), values.integer("steps"));
  }

  private Optional<Training> training(Options values, Section section) {
    List<String> frozen = values.has("freeze") ? values.list("freeze") : List.of();
    frozen.forEach(expression -> checkExpression(expression, section));
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    Schedule schedule =
        new Schedule(
            choice(Schedule.Shape.class, values.string("schedule")),
            values.number("learning_rate"),
            values.number("warmup"),
            values.number("final_share"));
    TrainerOptions optimizer =
        TrainerOptions.builder()
            .method(method(values.string("optimizer")))
            .momentum(values.number("momentum"))
            .rateScale(choice(RateScale.class, values.string("rate_scale")))
            .beta1(values.number("beta1"))
            .beta2(values.number("beta2"))
            .epsilon(values.number("epsilon"))
            .weightDecay(values.number("weight_decay"))
            .clipNorm(values.number("clip_norm"))
            .microBatchTokens(values.integer("micro_batch_tokens"))
            .freeze(frozen)
            .build();
    return Optional.of(
        new Training(
            values.integer("epochs"),
            values.integer("max_steps"),
            values.integer("batch_size"),
            schedule,
            optimizer,
            values.flag("data_parallel")));
  }

  private static OptimizerMethod method(String name) {
    return switch (name) {
      case "adamw-8bit" -> OptimizerMethod.ADAMW_8BIT;
      case "muon" -> OptimizerMethod.MUON;
      default -> OptimizerMethod.ADAMW;
    };
  }

  private void checkExpression(String expression, Section section) {
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      problems.add(
          new Problem(
              CommonError.INVALID_VALUE,
              section.where() + ", freeze",
              "'" + expression + "'",
              "a regular expression (" + e.getDescription() + ")",
              "Correct the expression."));
    }
  }
}
