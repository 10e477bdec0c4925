// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.core.error.WorkerError;
import io.github.aft4j.core.plugin.Plugin;
import io.github.aft4j.core.plugin.PluginKind;
import io.github.aft4j.core.plugin.PluginOptions;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.plugin.PluginsBuilder;
import io.github.aft4j.core.worker.WeightFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The plugins of a worker, each made when it is first needed. */
final class WorkerPlugins implements AutoCloseable {
  private final WorkerSetup setup;
  private final Plugins plugins;
  private final WorkerModel model;
  private Optional<Sampler> sampler = Optional.empty();
  private Optional<Labeler> labeler = Optional.empty();
  private Optional<Labeler> judge = Optional.empty();
  private final Map<String, AlignmentLoss> losses = new HashMap<>();

  private WorkerPlugins(WorkerSetup setup, Plugins plugins) {
    this.setup = setup;
    this.plugins = plugins;
    this.model = new WorkerModel(setup.fingerprint(), this::open);
  }

  static WorkerPlugins of(WorkerSetup setup) {
    PluginsBuilder builder = Plugins.builder().discover();
    setup.providers().forEach(name -> builder.add(provider(name)));
    WorkerPlugins plugins = new WorkerPlugins(setup, builder.build());
    plugins.checkIdentities();
    return plugins;
  }

  private static Provider provider(String name) {
    try {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader loader = context == null ? WorkerPlugins.class.getClassLoader() : context;
      return (Provider) loader.loadClass(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AftException(
          WorkerError.CODE_DOES_NOT_TRAVEL.problem(
              "a worker", "no class " + name + " (" + e + ")", "the jar that holds it"),
          e);
    }
  }

  private void checkIdentities() {
    Problems problems = new Problems();
    setup
        .parts()
        .forEach(
            (place, part) -> {
              String here = plugin(place).identity();
              if (!here.equals(part.identity())) {
                problems.accept(
                    WorkerError.OTHER_CODE.problem(
                        "a worker, " + place + ": " + part.plugin(), here, part.identity()));
              }
            });
    problems.throwIfAny();
  }

  /** Returns what a shard's work finds here. */
  Seat seat(String weights, Supplier<List<WeightFile>> files, Cancellation cancellation) {
    return new Seat() {
      @Override
      public Model model() {
        Model holding = model.with(weights, files);
        model.cancelOn(cancellation);
        return holding;
      }

      @Override
      public Sampler sampler() {
        sampler = Optional.of(sampler.orElseGet(() -> make("sample", Plugin::sampler)));
        return sampler.get();
      }

      @Override
      public Labeler labeler() {
        labeler = Optional.of(labeler.orElseGet(() -> make("label", Plugin::labeler)));
        return labeler.get();
      }

      @Override
      public Labeler judge() {
        judge = Optional.of(judge.orElseGet(() -> make("evaluate.label", Plugin::labeler)));
        return judge.get();
      }

      @Override
      public AlignmentLoss loss(String place) {
        return losses.computeIfAbsent(place, p -> make(p, Plugin::loss));
      }

      @Override
      public StepParts stepParts(TrainerOptions options) {
        StepParts parts = model.parts(weights, files, options);
        model.cancelOn(cancellation);
        return parts;
      }

      @Override
      public Parallel parallel() {
        return new Parallel(setup.context().threads(), cancellation);
      }
    };
  }

  private Model open() {
    return make("model", (plugin, options) -> plugin.model(options, setup.context()));
  }

  private <T> T make(String place, BiFunction<Plugin, Options, T> factory) {
    Plugin plugin = plugin(place);
    Problems problems = new Problems();
    Options options =
        PluginOptions.read(plugin.provider().options(), part(place).options(), place, problems);
    problems.throwIfAny();
    return factory.apply(plugin, options);
  }

  private Plugin plugin(String place) {
    return plugins.find(kind(place), part(place).plugin(), place);
  }

  private WorkerSetup.Part part(String place) {
    WorkerSetup.Part part = setup.parts().get(place);
    if (part == null) {
      throw new IllegalStateException("The setup has no plugin for " + place);
    }
    return part;
  }

  private static PluginKind kind(String place) {
    return switch (place) {
      case "model" -> PluginKind.MODEL;
      case "sample" -> PluginKind.SAMPLER;
      case "label", "evaluate.label" -> PluginKind.LABELER;
      default -> PluginKind.LOSS;
    };
  }

  @Override
  public void close() {
    model.close();
  }
}
