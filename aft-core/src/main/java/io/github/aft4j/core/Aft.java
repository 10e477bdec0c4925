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
 * <p>Thread-safe. It is an interface so that containers can proxy it (Spring's scopes) and tests
 * can replace it. Applications should not implement it otherwise, because later versions may add
 * methods.
 *
 * @since 0.1.0
 */
public interface Aft extends AutoCloseable {
  /**
   * Creates an instance with the plugins on the class path.
   *
   * @return the instance
   */
  static Aft create() {
    return create(Plugins.discover());
  }

  /**
   * {@return a builder that adds the application's functions, providers, and listeners to the
   * plugins on the class path}
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
   * Creates an instance with exactly these plugins, and with listeners for every run.
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
   * Runs, or resumes, a recipe in a directory. Interrupting the calling thread cancels the run.
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
   * Starts, or resumes, a recipe in a directory on its own thread.
   *
   * @param recipe the plan; its plugins are looked up among those of this instance
   * @param directory the run directory; created if absent, resumed if it holds a run of the recipe
   * @param options settings that do not change the result
   * @return the run in progress
   */
  RunHandle start(Recipe recipe, Path directory, RunOptions options);

  /**
   * Runs, or resumes, every variant of a sweep, each in its own subdirectory. Stages that the
   * varied keys do not affect run once. Interrupting the calling thread cancels the sweep.
   *
   * @param sweep the recipe and the values of its keys
   * @param directory the parent of the variants' run directories
   * @param options listeners, threads, and so on, for every run
   * @return the results of the variants
   * @throws RunCancelledException if the thread was interrupted
   * @throws io.github.aft4j.api.AftException with every problem of the variants, before the first
   *     one starts, or with those of a run
   */
  SweepResult sweep(Sweep sweep, Path directory, RunOptions options);

  /**
   * {@return the runs in progress that this instance started, for example to cancel them at
   * shutdown}
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
   * data, encodes it with the model's tokenizer, and returns the plan.
   *
   * @param recipe the plan; its plugins are looked up among those of this instance
   * @return the stages, the counts of the data, and warnings
   * @throws io.github.aft4j.api.AftException with every problem of the recipe and the data
   */
  RunPlan plan(Recipe recipe);

  /**
   * Opens a model, for example one that a run has trained. The caller closes it.
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
   * Opens a model directory as a thread-safe model that takes and returns texts.
   *
   * @param directory a model directory, such as {@link RunResult#model()}
   * @return an open model, which the caller closes
   * @throws io.github.aft4j.api.AftException with every problem of the directory
   */
  default OpenModel openModel(Path directory) {
    return OpenModel.of(model("djl", m -> m.set("path", directory)));
  }

  /**
   * {@return the status of a run, without changing anything}
   *
   * @param directory the run directory
   */
  RunStatus status(Path directory);

  /**
   * {@return the results of a run's stages, without changing anything}
   *
   * @param directory the run directory
   */
  RunArtifacts artifacts(Path directory);

  /**
   * {@return the HTML report of a run, which may be finished, interrupted, or still in progress}
   *
   * @param directory the run directory
   * @param against directories of runs to compare it with; may be empty
   * @throws io.github.aft4j.api.AftException if one of the directories is not a run's directory, or
   *     is damaged
   */
  String report(Path directory, List<Path> against);

  /**
   * Closes this instance, so that it starts no more runs and opens no more models; trying to is an
   * {@link IllegalStateException}. Runs in progress continue and open models stay open.
   */
  @Override
  void close();
}
