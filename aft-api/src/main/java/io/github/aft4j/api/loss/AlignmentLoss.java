// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import io.github.aft4j.api.data.JudgedGroup;
import java.util.List;

/**
 * A training objective as a pure function of log-probabilities, with its exact gradient. It sees
 * plain numbers only; the model's backend turns dL/d(log-probability) into parameter gradients.
 * Implementations are immutable and thread-safe.
 *
 * <pre>{@code
 * loss.evaluate(
 *     ScoredGroup.of("q1", ScoredResponse.right(-0.4, -1.1), ScoredResponse.wrong(-0.2, -0.3)));
 * }</pre>
 */
public interface AlignmentLoss {

  /** Returns what {@link #evaluate(ScoredBatch)} reads. */
  Requirements requirements();

  /**
   * Returns what a group adds to each total that the loss divides by: 1 for a mean over groups, its
   * number of pairs for a mean over pairs, its tokens for a token mean; more than one entry where
   * the loss needs more than one. Needs no scores, so that the whole step's totals are known before
   * any part of it is scored. The number of entries is the same for every group.
   */
  Totals counts(JudgedGroup group);

  /**
   * Returns the value, the gradient and the metrics of some groups of a step. A group that the loss
   * cannot use contributes exactly zero.
   */
  LossResult evaluate(ScoredBatch batch);

  /** Returns the value, the gradient and the metrics of a step of these groups. */
  default LossResult evaluate(ScoredGroup... step) {
    return evaluate(ScoredBatch.ofStep(this, List.of(step)));
  }
}
