// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.Model;
import io.github.aft4j.core.plugin.Plugins;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name a model, shared by every command that uses a single one. */
@Command
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "A model in Hugging Face layout.")
  private Path model = Path.of("");

  @Option(names = "--adapter", paramLabel = "DIR", description = "A PEFT adapter on it.")
  private Optional<Path> adapter = Optional.empty();

  @Option(names = "--dtype", paramLabel = "TYPE", description = "float32 or bfloat16.")
  private Optional<String> dtype = Optional.empty();

  @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cpu or cuda:N.")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the computation; 0 lets the engine choose.")
  private Optional<Integer> threads = Optional.empty();

  @Mixin private PluginSettings settings;

  /** What a table calls it: the adapter, or the model where there is none. */
  String name() {
    return adapter.orElse(model).toString();
  }

  /** The same options for another model. */
  ModelOptions with(Path otherModel, Optional<Path> otherAdapter) {
    ModelOptions other = new ModelOptions();
    other.model = otherModel;
    other.adapter = otherAdapter;
    other.dtype = dtype;
    other.device = device;
    other.threads = threads;
    other.settings = settings;
    return other;
  }

  /** Loads it; its plugin checks the options and names every problem. */
  Model open(Plugins plugins) {
    Map<String, Object> all = given();
    all.put("path", model.toString());
    return plugins.model("djl", all);
  }

  Path directory() {
    return model;
  }

  /** The plugin's options that the command line names, beside the path; a new map. */
  Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>(settings.values());
    adapter.ifPresent(a -> given.put("adapter", a.toString()));
    dtype.ifPresent(d -> given.put("dtype", d));
    device.ifPresent(d -> given.put("device", d));
    threads.ifPresent(n -> given.put("threads", n));
    return given;
  }
}
