// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.model.Model;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one model in memory, and which weights it holds. Stages ask for the weights they start from;
 * they are loaded only where others are there.
 */
final class Policy implements AutoCloseable {
  private final Supplier<Model> maker;
  private final Weights base;
  private Model model;
  private Optional<Weights> held;

  Policy(Supplier<Model> maker) {
    this.maker = maker;
    this.model = maker.get();
    this.base = new Weights("base", Optional.empty(), fingerprint(model));
    this.held = Optional.of(base);
  }

  /**
   * Some state of the weights.
   *
   * @param name for people
   * @param directory where {@link Model#saveWeights} left them; empty for the model as it is loaded
   * @param fingerprint names their content
   */
  record Weights(String name, Optional<Path> directory, String fingerprint) {}

  private static String fingerprint(Model model) {
    try {
      return model.fingerprint();
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** Returns the model as it was loaded. */
  Weights base() {
    return base;
  }

  /** Returns the model, holding these weights. */
  Model with(Weights weights) {
    if (!held.equals(Optional.of(weights))) {
      held = Optional.empty();
      if (weights.directory().isPresent()) {
        model.restoreWeights(weights.directory().get());
      } else {
        model.close();
        model = maker.get();
      }
      held = Optional.of(weights);
    }
    return model;
  }

  /** Returns the model, whatever it holds, for its tokenizer and limits. */
  Model loadedModel() {
    return model;
  }

  /** Notes that training has changed what the model holds. */
  void invalidate() {
    held = Optional.empty();
  }

  @Override
  public void close() {
    model.close();
  }
}
