// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.artifact.RunArtifacts;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.internal.report.HtmlReport;
import io.github.aft4j.core.internal.run.StatusReader;
import io.github.aft4j.core.internal.stage.RunService;
import io.github.aft4j.core.internal.sweep.SweepService;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Set<RunHandle> started = ConcurrentHashMap.newKeySet();

  Aft(Plugins plugins, Collection<RunListener> listeners) {
    this.plugins = plugins;
    this.listeners = List.copyOf(listeners);
  }

  /** Creates an instance with the plugins of the class path. */
  public static Aft create() {
    return create(Plugins.discover());
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
    return create(plugins, List.of());
  }

  /** Creates an instance with exactly these plugins, and listeners of every run. */
  public static Aft create(Plugins plugins, Collection<RunListener> listeners) {
    return new Aft(plugins, listeners);
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
   * Runs, or resumes, a recipe in a directory. An interrupt of the calling thread cancels the run.
   *
   * @throws RunCancelledException if the thread was interrupted
   * @throws io.github.aft4j.api.AftException with every problem of the recipe, the data or the
   *     directory
   */
  public RunResult run(Recipe recipe, Path directory, RunOptions options) {
    return start(recipe, directory, options).await();
  }

  /** Starts, or resumes, a recipe in a directory on a thread of its own. */
  public RunHandle start(Recipe recipe, Path directory, RunOptions options) {
    RunOptions all = options;
    for (RunListener listener : listeners) {
      all = all.withListener(listener);
    }
    RunOptions withListeners = all;
    RunHandle run =
        RunHandle.start(
            directory,
            cancellation ->
                new RunService(plugins).run(recipe, directory, withListeners, cancellation));
    started.removeIf(RunHandle::isStopped);
    started.add(run);
    return run;
  }

  /**
   * Runs, or resumes, every variant of a sweep in a directory of its own below the given one.
   * Stages that the varied keys do not change are done once. An interrupt of the calling thread
   * cancels the sweep.
   *
   * @throws RunCancelledException if the thread was interrupted
   * @throws io.github.aft4j.api.AftException with every problem of the variants, before the first
   *     one begins, or with those of a run
   */
  public SweepResult sweep(Sweep sweep, Path directory, RunOptions options) {
    return new SweepService(this::validate, this::run).run(sweep, directory, options);
  }

  /**
   * Returns the runs in progress that this instance started, such as to cancel them when an
   * application shuts down.
   */
  public List<RunHandle> running() {
    return started.stream().filter(run -> !run.isStopped()).toList();
  }

  /** Checks a recipe against the plugins without loading a model or reading data. */
  public void validate(Recipe recipe) {
    new RunService(plugins).validate(recipe);
  }

  /**
   * Makes every check that a run makes before its first stage, without loading weights: reads the
   * data, encodes them with the model's tokenizer, and returns the plan.
   *
   * @throws io.github.aft4j.api.AftException with every problem of the recipe and the data
   */
  public RunPlan plan(Recipe recipe) {
    return new RunService(plugins).plan(recipe);
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

  /**
   * Opens a model directory by text: answers, the best of several, scores, from any thread.
   *
   * @param directory such as {@link RunResult#model()}
   * @throws io.github.aft4j.api.AftException with every problem of the directory
   */
  public OpenModel openModel(Path directory) {
    return OpenModel.of(model("djl", m -> m.set("path", directory)));
  }

  /** Returns the status of a run; reads only. */
  public RunStatus status(Path directory) {
    return StatusReader.read(directory);
  }

  /** Returns the results of a run's stages; reads only. */
  public RunArtifacts artifacts(Path directory) {
    return new RunArtifacts(directory);
  }

  /**
   * Returns the page {@code report.html} of a run, which may still be running or be interrupted;
   * reads only.
   *
   * @param directory the run directory
   * @param against directories of runs to compare it with; may be empty
   * @throws io.github.aft4j.api.AftException if one of them is not the directory of a run, or is
   *     damaged
   */
  public String report(Path directory, List<Path> against) {
    return HtmlReport.compared(directory, against);
  }

  @Override
  public void close() {
    // The plugins' class loaders live as long as the registry; nothing is held beside them.
  }
}
