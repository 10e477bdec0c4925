// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import com.google.inject.Guice;
import io.github.aft4j.api.Model;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.Settings;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.run.RunStatus;
import io.github.aft4j.core.run.StatusReader;
import io.github.aft4j.core.stage.Components;
import io.github.aft4j.core.stage.RunService;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The entry point of the library: runs recipes with a set of plugins.
 *
 * <pre>{@code
 * try (Aft aft = Aft.create()) {
 *   RunResult result = aft.run(Recipe.read(Path.of("recipe.yaml")), Path.of("runs/first"));
 * }
 * }</pre>
 */
public final class Aft implements AutoCloseable {
  private final Plugins plugins;
  private final List<RunListener> listeners;

  Aft(Plugins plugins, Collection<RunListener> listeners) {
    this.plugins = plugins;
    this.listeners = List.copyOf(listeners);
  }

  /** Creates an instance with the plugins of the class path. */
  public static Aft create() {
    return Guice.createInjector(new AftModule()).getInstance(Aft.class);
  }

  /**
   * Returns a builder that adds functions, providers and listeners of the application to the
   * plugins of the class path.
   */
  public static AftBuilder builder() {
    return new AftBuilder();
  }

  /** Creates an instance with exactly these plugins. */
  public static Aft create(Plugins plugins) {
    return new Aft(plugins, List.of());
  }

  /** Returns the plugins that recipes can name. */
  public Plugins plugins() {
    return plugins;
  }

  /** Runs, or resumes, a recipe in a directory. */
  public RunResult run(Recipe recipe, Path directory) {
    return run(recipe, directory, RunOptions.defaults());
  }

  /**
   * Runs, or resumes, a recipe in a directory.
   *
   * @throws io.github.aft4j.api.AftException with every problem of the recipe, the data or the
   *     directory
   */
  public RunResult run(Recipe recipe, Path directory, RunOptions options) {
    RunOptions all = options;
    for (RunListener listener : listeners) {
      all = all.withListener(listener);
    }
    return new RunService(plugins).run(recipe, directory, all);
  }

  /** Checks a recipe against the plugins without loading a model or reading data. */
  public void validate(Recipe recipe) {
    Components.create(recipe, plugins);
  }

  /**
   * Opens a model, such as one that a run has trained; the caller closes it.
   *
   * <pre>{@code
   * try (Model model = aft.model("djl", m -> m.set("path", result.model().orElseThrow()))) {
   *   model.generate(requests, GenerationOptions.greedy().maxNewTokens(256).build());
   * }
   * }</pre>
   *
   * @throws io.github.aft4j.api.AftException with every problem of the options
   */
  public Model model(String plugin, Consumer<Settings> options) {
    return plugins.model(plugin, Settings.of(options));
  }

  /** Returns the status of a run; reads only. */
  public RunStatus status(Path directory) {
    return StatusReader.read(directory);
  }

  @Override
  public void close() {
    // The plugins' class loaders live as long as the registry; nothing is held beside them.
  }
}
