// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Closer;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.internal.run.RunDirectory;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.worker.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs a recipe in a directory, from the checks before it to the report after it. */
public final class RunService {
  private final Plugins plugins;

  public RunService(Plugins plugins) {
    this.plugins = plugins;
  }

  /** Checks a recipe against the plugins without loading a model or reading data. */
  public void validate(Recipe recipe) {
    Components.create(recipe, plugins);
  }

  /** Reads the data, and makes every check of a run that needs no weights. */
  public RunPlan plan(Recipe recipe) {
    return new PlanService(Components.create(recipe, plugins), recipe, plugins).plan();
  }

  /**
   * Runs, or resumes.
   *
   * @param cancellation ends the run; it then fails with whatever that brings about
   */
  public RunResult run(
      Recipe recipe, Path directory, RunOptions options, Cancellation cancellation) {
    String name = directory.toString();
    Events events = Events.ofRun(name, options.listeners());
    Stopwatch time = Stopwatch.start();
    events.on(new RunEvent.RunStarted(name));
    try {
      RunResult result = run(recipe, directory, options, cancellation, events);
      events.on(new RunEvent.RunFinished(name, time.wallSeconds()));
      return result;
    } catch (RuntimeException | Error e) {
      events.on(
          new RunEvent.RunStopped(
              name, cancellation.isRequested(), String.valueOf(e.getMessage())));
      throw e;
    }
  }

  private RunResult run(
      Recipe recipe, Path directory, RunOptions options, Cancellation cancellation, Events events) {
    Components components = Components.create(recipe, plugins);
    options.workers().ifPresent(w -> check(w, components));
    int threads =
        options.workers().map(w -> w.threads(options.threads())).orElse(options.threads());
    DataPreparation reader = new DataPreparation(events, cancellation, threads, plugins);
    InputData data = InputData.read(recipe, components, reader);
    DataSet train = data.train();
    Optional<DataSet> test = data.test();
    try (RunDirectory run = RunDirectory.open(directory)) {
      ModelContext settings =
          RunSettings.of((ModelProvider) components.model().provider(), threads, run);
      try (Policy policy = new Policy(() -> model(components, settings, cancellation))) {
        PlannedStages plan = PlannedStages.of(recipe, components);
        Manifest.writeOrCheck(
            run, manifest(recipe, components, plan, policy, train, test, settings));
        String key =
            policy.base().fingerprint()
                + " "
                + settings.today().map(LocalDate::toString).orElse("");
        Tokenizer tokenizer = policy.loadedModel().tokenizer();
        try (EncodedRows rows = reader.encode(directory, "train", train, tokenizer, key);
            Closer held = Closer.create()) {
          RunContext context =
              new RunContext(
                  recipe,
                  components,
                  policy,
                  train,
                  rows,
                  events,
                  cancellation,
                  threads,
                  options.workers().map(w -> remote(w, components, policy, settings, events)));
          Optional<HeldOut> heldOut = Optional.empty();
          if (test.isPresent()) {
            heldOut =
                Optional.of(
                    new HeldOut(
                        test.get(),
                        held.register(
                            reader.encode(directory, "test", test.get(), tokenizer, key))));
          }
          return run(context, heldOut, run, options.reuse(), plan);
        }
      }
    } catch (IOException e) {
      throw StorageFailure.of(directory, e);
    } catch (UncheckedIOException e) {
      throw StorageFailure.of(directory, Objects.requireNonNull(e.getCause()));
    }
  }

  private static void check(Workers workers, Components components) {
    workers.check(components.model().name());
    RemoteSetup.check(components);
  }

  private static Shards.RemoteWorkers remote(
      Workers workers, Components components, Policy policy, ModelContext settings, Events events) {
    events.on(new RunEvent.Note("", workers.describe()));
    return new Shards.RemoteWorkers(
        workers, RemoteSetup.of(components, settings, policy.base().fingerprint()));
  }

  private static Model model(
      Components components, ModelContext settings, Cancellation cancellation) {
    cancellation.throwIfRequested();
    Model model = components.model().model(components.modelOptions(), settings);
    model.cancelOn(cancellation);
    return model;
  }

  private static ObjectNode manifest(
      Recipe recipe,
      Components components,
      PlannedStages plan,
      Policy policy,
      DataSet train,
      Optional<DataSet> test,
      ModelContext settings) {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    fingerprints.put("model", policy.base().fingerprint());
    fingerprints.put("train", train.fingerprint());
    test.ifPresent(t -> fingerprints.put("test", t.fingerprint()));
    ObjectNode manifest = Manifest.of(recipe, components, plan, fingerprints);
    manifest.set("data", Json.tree(PlanService.counts(train, test)));
    Map<String, String> provenance = policy.loadedModel().provenance();
    if (!provenance.isEmpty()) {
      manifest.set("model", Json.tree(provenance));
    }
    settings.today().ifPresent(day -> manifest.put(RunSettings.TODAY, day.toString()));
    return manifest;
  }

  private static RunResult run(
      RunContext context,
      Optional<HeldOut> test,
      RunDirectory run,
      List<Path> reuse,
      PlannedStages plan)
      throws IOException {
    RunPlan work =
        new Planner(
                context.recipe(),
                context.components(),
                context.train(),
                context.rows(),
                test,
                context.policy().loadedModel())
            .plan(plan);
    work.warnings().forEach(w -> context.events().on(new RunEvent.Warning("", w)));
    context.events().on(new RunEvent.Planned(run.path().toString(), work));
    StageRunner runner = new StageRunner(run, reuse, context);
    Pipeline.Outcome outcome = new Pipeline(context, run, runner, test).run(plan);
    Optional<Path> saved = SavedModel.write(run, context, outcome.latest());
    return new Report(run, context, test, work.warnings()).write(plan, outcome, saved);
  }
}
