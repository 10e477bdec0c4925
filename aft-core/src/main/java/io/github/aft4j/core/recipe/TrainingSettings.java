// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * Composes a training stage. Every other key of {@link Keys} can be {@link #set}.
 *
 * @since 0.1.0
 */
public class TrainingSettings extends Settings {
  TrainingSettings() {}

  @Override
  public TrainingSettings set(String key, Object value) {
    super.set(key, value);
    return this;
  }

  /**
   * Sets the number of passes over the data.
   *
   * @param value 1 or more
   * @return these settings
   */
  public TrainingSettings epochs(int value) {
    return set("epochs", value);
  }

  /**
   * Sets the number of questions in an optimizer step.
   *
   * @param value 1 or more
   * @return these settings
   */
  public TrainingSettings batchSize(int value) {
    return set("batch_size", value);
  }

  /**
   * Sets the highest learning rate.
   *
   * @param value 0 to 10
   * @return these settings
   */
  public TrainingSettings learningRate(double value) {
    return set("learning_rate", value);
  }

  /**
   * Sets the course of the learning rate, after a linear warm-up.
   *
   * @param shape {@code constant}, {@code linear} or {@code cosine}
   * @param warmup share of the steps over which the rate rises from zero, 0 to 0.99
   * @return these settings
   */
  public TrainingSettings schedule(String shape, double warmup) {
    return set("schedule", shape).set("warmup", warmup);
  }
}
