// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/** Composes a training stage. Every other key of {@link Keys} can be {@link #set}. */
public class TrainingSettings extends Settings {
  TrainingSettings() {}

  @Override
  public TrainingSettings set(String key, Object value) {
    super.set(key, value);
    return this;
  }

  /** Passes over the data. */
  public TrainingSettings epochs(int value) {
    return set("epochs", value);
  }

  /** Questions in an optimizer step. */
  public TrainingSettings batchSize(int value) {
    return set("batch_size", value);
  }

  /** The highest learning rate. */
  public TrainingSettings learningRate(double value) {
    return set("learning_rate", value);
  }

  /**
   * {@code constant}, {@code linear} or {@code cosine}, after a warm-up of a share of the steps.
   */
  public TrainingSettings schedule(String shape, double warmup) {
    return set("schedule", shape).set("warmup", warmup);
  }
}
