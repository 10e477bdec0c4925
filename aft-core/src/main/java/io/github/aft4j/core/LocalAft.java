// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.artifact.RunArtifacts;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.internal.report.HtmlReport;
import io.github.aft4j.core.internal.run.StatusReader;
import io.github.aft4j.core.internal.stage.RunService;
import io.github.aft4j.core.internal.sweep.SweepService;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.Settings;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunStatus;
import io.github.aft4j.core.sweep.Sweep;
import io.github.aft4j.core.sweep.SweepResult;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The library in this JVM, with a set of plugins and listeners. */
final class LocalAft implements Aft {
  private final Plugins plugins;
  private final List<RunListener> listeners;
  private final Set<RunHandle> started = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  LocalAft(Plugins plugins, Collection<RunListener> listeners) {
    this.plugins = plugins;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public Plugins plugins() {
    return plugins;
  }

  @Override
  public RunHandle start(Recipe recipe, Path directory, RunOptions options) {
    requireOpen();
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

  @Override
  public SweepResult sweep(Sweep sweep, Path directory, RunOptions options) {
    return new SweepService(this::validate, this::run, this::report).run(sweep, directory, options);
  }

  @Override
  public List<RunHandle> running() {
    return started.stream().filter(run -> !run.isStopped()).toList();
  }

  @Override
  public void validate(Recipe recipe) {
    new RunService(plugins).validate(recipe);
  }

  @Override
  public RunPlan plan(Recipe recipe) {
    return new RunService(plugins).plan(recipe);
  }

  @Override
  public Model model(String plugin, Consumer<Settings> options) {
    requireOpen();
    return plugins.model(plugin, Settings.of(options));
  }

  @Override
  public RunStatus status(Path directory) {
    return StatusReader.read(directory);
  }

  @Override
  public RunArtifacts artifacts(Path directory) {
    return new RunArtifacts(directory);
  }

  @Override
  public String report(Path directory, List<Path> against) {
    return HtmlReport.compared(directory, against, plugins);
  }

  @Override
  public void close() {
    closed = true; // the plugins' class loaders live as long as the registry; nothing else is held
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This Aft is closed; create another one");
    }
  }
}
