// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.plugin.Plugins;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that name a model, shared by every command that opens one. */
@Command
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      showDefaultValue = Visibility.NEVER,
      description = "A model directory in Hugging Face layout, or a name in the local cache.")
  private Path model = Path.of("");

  @Option(
      names = "--adapter",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description =
          "A PEFT adapter to apply to the model: a directory or a name in the local cache"
              + " (default: none).")
  private Optional<Path> adapter = Optional.empty();

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      showDefaultValue = Visibility.NEVER,
      description = "The type to compute in: float32 (default) or bfloat16.")
  private Optional<String> dtype = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      showDefaultValue = Visibility.NEVER,
      description = "The device to compute on: auto (default), cpu or cuda:N.")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description = "The number of threads of the engine (default: chosen by the engine).")
  private Optional<Integer> threads = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private PluginSettings settings;
  @Mixin private PluginFolders folders;

  /** Returns the model's name in a table: the directory of the adapter, if any, or of the model. */
  String name() {
    return adapter.orElse(model).toString();
  }

  /** Returns the same options for another model. */
  ModelOptions with(Path otherModel, Optional<Path> otherAdapter) {
    ModelOptions other = new ModelOptions();
    other.model = otherModel;
    other.adapter = otherAdapter;
    other.dtype = dtype;
    other.device = device;
    other.threads = threads;
    other.settings = settings;
    other.folders = folders;
    other.spec = spec;
    return other;
  }

  /** Discovers the plugins of the class path and of the given folders. */
  Plugins plugins() {
    return folders.discover();
  }

  /** Loads the model; its plugin checks the options and reports every problem. */
  Model open(Plugins plugins) {
    Map<String, Object> all = given();
    all.put("path", model.toString());
    Model opened = plugins.model("djl", all);
    try {
      opened.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  Path directory() {
    return model;
  }

  /** Removes and returns the settings whose keys start with a prefix; for another plugin. */
  Map<String, Object> takeSettings(String prefix) {
    return settings.take(prefix);
  }

  /** Returns the plugin's options given on the command line, except for the path; a new map. */
  Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>(settings.values());
    adapter.ifPresent(directory -> given.put("adapter", directory.toString()));
    dtype.ifPresent(type -> given.put("dtype", type));
    device.ifPresent(name -> given.put("device", name));
    threads.ifPresent(count -> given.put("threads", count));
    return given;
  }
}
