// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Span;
import io.github.aft4j.core.error.WorkerError;
import io.github.aft4j.core.worker.WeightFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The one model of a worker, loaded when it is first needed, and the weights that it holds. */
final class WorkerModel implements AutoCloseable {
  private static final String BASE = "";

  private final String fingerprint;
  private final Supplier<Model> maker;
  private Optional<Model> model = Optional.empty();
  private Optional<Training> training = Optional.empty();
  private Optional<String> held = Optional.empty();

  /** A trainer of the model, which takes no step here. */
  private record Training(TrainerOptions options, Trainer trainer) {}

  /**
   * A model that is not loaded yet.
   *
   * @param fingerprint that it must have
   */
  WorkerModel(String fingerprint, Supplier<Model> maker) {
    this.fingerprint = fingerprint;
    this.maker = maker;
  }

  /**
   * Returns the model, holding these weights.
   *
   * @param weights their fingerprint; empty for the model as it is loaded
   */
  Model with(String weights, Supplier<List<WeightFile>> files) {
    endTraining();
    return holding(weights, files);
  }

  /** Returns the parts of the steps of a trainer of the model, holding these weights. */
  StepParts parts(String weights, Supplier<List<WeightFile>> files, TrainerOptions options) {
    if (training.filter(open -> open.options().equals(options)).isEmpty()) {
      endTraining();
    }
    Model holding = holding(weights, files);
    Training open = training.orElseGet(() -> new Training(options, holding.partsTrainer(options)));
    training = Optional.of(open);
    return open.trainer().parts().orElseThrow();
  }

  /** Has the model poll a signal. */
  void cancelOn(Cancellation cancellation) {
    model.ifPresent(m -> m.cancelOn(cancellation));
  }

  private void endTraining() {
    training.ifPresent(open -> open.trainer().close());
    training = Optional.empty();
  }

  private Model holding(String weights, Supplier<List<WeightFile>> files) {
    Optional<String> wanted = Optional.of(weights);
    if (model.isEmpty() || (weights.equals(BASE) && !held.equals(wanted))) {
      close();
      model = Optional.of(open());
      held = Optional.of(BASE);
    }
    if (!held.equals(wanted)) {
      held = Optional.empty();
      List<WeightFile> received;
      try (Span span = Span.of("receive weights")) {
        received = files.get();
      }
      try (Span span = Span.of("load weights")) {
        restore(model.orElseThrow(), received);
      }
      held = wanted;
    }
    return model.orElseThrow();
  }

  private Model open() {
    Model opened = maker.get();
    String found = opened.fingerprint();
    if (!found.equals(fingerprint)) {
      opened.close();
      throw new AftException(
          WorkerError.OTHER_MODEL.problem(
              "a worker, model", "the fingerprint " + found, fingerprint));
    }
    return opened;
  }

  private static void restore(Model model, List<WeightFile> files) {
    try {
      Path directory = Files.createTempDirectory("aft-weights");
      try {
        WeightFile.write(files, directory);
        model.restoreWeights(directory);
      } finally {
        AtomicFiles.removeTree(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    endTraining();
    model.ifPresent(Model::close);
    model = Optional.empty();
  }
}
