package io.github.aft4j.djl;

import io.github.aft4j.api.Model;
import io.github.aft4j.api.ModelProvider;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import java.nio.file.Path;
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
    options.addAll(LoraOptions.options());
    return List.copyOf(options);
  }

  @Override
  public Model create(Options options) {
    return DjlModel.open(
        Path.of(options.string("path")), options.integer("threads"), LoraOptions.read(options));
  }
}
