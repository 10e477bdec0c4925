// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.commons.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The weights before a training step, in files for the run's workers where it has any. */
record StepWeights(Policy.Weights weights) implements AutoCloseable {

  /** Writes the weights of a model where workers need them. */
  static StepWeights of(RunContext context, Model model) {
    if (context.remote().isEmpty()) {
      return new StepWeights(new Policy.Weights("step", Optional.empty(), ""));
    }
    try {
      Path directory = Files.createTempDirectory("aft-step");
      try {
        return written(model, directory);
      } catch (IOException | RuntimeException | Error e) {
        AtomicFiles.deleteTree(directory);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StepWeights written(Model model, Path directory) throws IOException {
    try (Span span = Span.of("save weights")) {
      model.saveWeights(directory);
    }
    try (Span span = Span.of("hash weights")) {
      String content = Sha256.of(Json.line(Json.tree(Sha256.ofAll(directory))));
      return new StepWeights(new Policy.Weights("step", Optional.of(directory), content));
    }
  }

  @Override
  public void close() {
    try {
      if (weights.directory().isPresent()) {
        AtomicFiles.removeTree(weights.directory().get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
