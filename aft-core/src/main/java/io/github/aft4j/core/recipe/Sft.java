// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * Fine-tuning on the reference chains of thought (the paper's VFT).
 *
 * @since 0.1.0
 */
public final class Sft {
  private final Training training;
  private final PluginChoice loss;

  Sft(Training training, PluginChoice loss) {
    this.training = training;
    this.loss = loss;
  }

  /** {@return the settings of the training} */
  public Training training() {
    return training;
  }

  /** {@return the plugin {@code sft} with its options} */
  public PluginChoice loss() {
    return loss;
  }
}
