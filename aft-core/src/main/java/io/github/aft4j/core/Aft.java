// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.artifact.RunArtifacts;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.model.OpenModel;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.Settings;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.run.RunStatus;
import io.github.aft4j.core.sweep.Sweep;
import io.github.aft4j.core.sweep.SweepResult;
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
 *
 * <p>It is an interface so that containers can put a proxy in its place (Spring's scopes) and tests
 * a stand-in. Applications call it and do not implement it otherwise: later versions may add
 * methods.
 *
 * @since 0.1.0
 */
public interface Aft extends AutoCloseable {
  /**
   * Creates an instance with the plugins of the class path.
   *
   * @return the instance
   */
  static Aft create() {
    return create(Plugins.discover());
  }

  /**
   * {@return a builder that adds functions, providers and listeners of the application to the
   * plugins of the class path}
   */
  static AftBuilder builder() {
    return new AftBuilder();
  }

  /**
   * Creates an instance with exactly these plugins.
   *
   * @param plugins the plugins that recipes can name
   * @return the instance
   */
  static Aft create(Plugins plugins) {
    return create(plugins, List.of());
  }

  /**
   * Creates an instance with exactly these plugins, and listeners of every run.
   *
   * @param plugins the plugins that recipes can name
   * @param listeners receive the events of every run that the instance starts
   * @return the instance
   */
  static Aft create(Plugins plugins, Collection<RunListener> listeners) {
    return new LocalAft(plugins, listeners);
  }

  /** {@return the plugins that recipes can name} */
  Plugins plugins();

  /**
   * Runs, or resumes, a recipe in a directory.
   *
   * @param recipe the plan; its plugins are looked up among those of this instance
   * @param directory the run directory; created if absent, resumed if it holds a run of the recipe
   * @return the result of the finished run
   */
  default RunResult run(Recipe recipe, Path directory) {
    return run(recipe, directory, RunOptions.defaults());
  }

  /**
   * Runs, or resumes, a recipe in a directory. An interrupt of the calling thread cancels the run.
   *
   * @param recipe the plan; its plugins are looked up among those of this instance
   * @param directory the run directory; created if absent, resumed if it holds a run of the recipe
   * @param options settings that do not change the result
   * @return the result of the finished run
   * @throws RunCancelledException if the thread was interrupted
   * @throws io.github.aft4j.api.AftException with every problem of the recipe, the data or the
   *     directory
   */
  default RunResult run(Recipe recipe, Path directory, RunOptions options) {
    return start(recipe, directory, options).await();
  }

  /**
   * Starts, or resumes, a recipe in a directory on a thread of its own.
   *
   * @param recipe the plan; its plugins are looked up among those of this instance
   * @param directory the run directory; created if absent, resumed if it holds a run of the recipe
   * @param options settings that do not change the result
   * @return the run in progress
   */
  RunHandle start(Recipe recipe, Path directory, RunOptions options);

  /**
   * Runs, or resumes, every variant of a sweep in a directory of its own below the given one.
   * Stages that the varied keys do not change are done once. An interrupt of the calling thread
   * cancels the sweep.
   *
   * @param sweep the recipe and the values of its keys
   * @param directory the directory of the variants' run directories
   * @param options listeners, threads, and the like, for every run
   * @return the results of the variants
   * @throws RunCancelledException if the thread was interrupted
   * @throws io.github.aft4j.api.AftException with every problem of the variants, before the first
   *     one begins, or with those of a run
   */
  SweepResult sweep(Sweep sweep, Path directory, RunOptions options);

  /**
   * {@return the runs in progress that this instance started, such as to cancel them when an
   * application shuts down}
   */
  List<RunHandle> running();

  /**
   * Checks a recipe against the plugins without loading a model or reading data.
   *
   * @param recipe the plan; its plugins are looked up among those of this instance
   */
  void validate(Recipe recipe);

  /**
   * Makes every check that a run makes before its first stage, without loading weights: reads the
   * data, encodes them with the model's tokenizer, and returns the plan.
   *
   * @param recipe the plan; its plugins are looked up among those of this instance
   * @return the stages, the counts of the data, and warnings
   * @throws io.github.aft4j.api.AftException with every problem of the recipe and the data
   */
  RunPlan plan(Recipe recipe);

  /**
   * Opens a model, such as one that a run has trained; the caller closes it.
   *
   * <pre>{@code
   * try (Model model = aft.model("djl", m -> m.set("path", result.model().orElseThrow()))) {
   *   model.generate(requests, GenerationOptions.greedy().maxNewTokens(256).build());
   * }
   * }</pre>
   *
   * @param plugin the name of a model plugin
   * @param options sets the plugin's options
   * @return an open model
   * @throws io.github.aft4j.api.AftException with every problem of the options
   */
  Model model(String plugin, Consumer<Settings> options);

  /**
   * Opens a model directory by text: answers, the best of several, scores, from any thread.
   *
   * @param directory such as {@link RunResult#model()}
   * @return an open model, which the caller closes
   * @throws io.github.aft4j.api.AftException with every problem of the directory
   */
  default OpenModel openModel(Path directory) {
    return OpenModel.of(model("djl", m -> m.set("path", directory)));
  }

  /**
   * {@return the status of a run; reads only}
   *
   * @param directory the run directory
   */
  RunStatus status(Path directory);

  /**
   * {@return the results of a run's stages; reads only}
   *
   * @param directory the run directory
   */
  RunArtifacts artifacts(Path directory);

  /**
   * {@return the page {@code report.html} of a run, which may still be running or be interrupted;
   * reads only}
   *
   * @param directory the run directory
   * @param against directories of runs to compare it with; may be empty
   * @throws io.github.aft4j.api.AftException if one of them is not the directory of a run, or is
   *     damaged
   */
  String report(Path directory, List<Path> against);

  /** Ends the use of this instance. Runs and models that it started or opened go on. */
  @Override
  void close();
}
