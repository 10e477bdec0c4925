// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import java.util.List;

/**
 * Alignment on judged groups.
 *
 * @since 0.1.0
 */
public final class Alignment {
  private final Training training;
  private final List<LossChoice> losses;
  private final Start start;
  private final boolean control;

  Alignment(Training training, List<LossChoice> losses, Start start, boolean control) {
    this.training = training;
    this.losses = List.copyOf(losses);
    this.start = start;
    this.control = control;
  }

  /** {@return the settings of the training} */
  public Training training() {
    return training;
  }

  /** {@return the weighted losses whose sum is minimized} */
  public List<LossChoice> losses() {
    return losses;
  }

  /** {@return the policy that alignment starts from} */
  public Start start() {
    return start;
  }

  /**
   * {@return whether the fine-tuned model is also trained further with {@code sft} for the same
   * number of steps, as an honest comparison}
   */
  public boolean control() {
    return control;
  }

  /** The policy that alignment starts from. */
  public enum Start {
    /** The policy after the stage before: fine-tuned, or of the round before. */
    LATEST,
    /** The model as it was loaded. */
    BASE
  }
}
