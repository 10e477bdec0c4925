// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import java.util.List;

/**
 * Alignment on judged groups.
 *
 * @param training how
 * @param losses the weighted sum that is minimized
 * @param start which policy it starts from
 * @param control whether the fine-tuned model is also trained further with {@code sft} for the same
 *     number of steps, as an honest comparison
 */
public record Alignment(Training training, List<LossChoice> losses, Start start, boolean control) {
  public Alignment {
    losses = List.copyOf(losses);
  }

  /** The policy that alignment starts from. */
  public enum Start {
    /** The policy after the stage before: fine-tuned, or of the round before. */
    LATEST,
    /** The model as it was loaded. */
    BASE
  }
}
