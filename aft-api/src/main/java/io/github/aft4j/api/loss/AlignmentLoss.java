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
 *
 * @since 0.1.0
 */
public interface AlignmentLoss {

  /** {@return the inputs that {@link #evaluate(ScoredBatch)} needs} */
  Requirements requirements();

  /**
   * Returns what a group adds to each total that the loss divides by: 1 for a mean over groups, its
   * number of pairs for a mean over pairs, its number of tokens for a token mean. A loss that
   * divides by several totals returns several entries, the same number for every group. No scores
   * are needed, so the whole step's totals are known before any part of it is scored.
   *
   * @param group a group of the step, judged and not scored
   * @return the group's addends to the totals, as many as for every other group
   */
  Totals counts(JudgedGroup group);

  /**
   * Returns whether the scores of a response can change the value, the gradient, or a metric: those
   * of a positive one in a likelihood, of a response that is in some pair in a loss over pairs.
   * Responses that no loss of an objective can use are not scored. {@link #counts} sees a group
   * with all of its responses, {@link #evaluate(ScoredBatch)} with those that the loss can use.
   *
   * @param group a group of the step, judged and not scored
   * @param response index of a response of the group
   * @return by default true; the same if responses that cannot be used are taken away
   */
  default boolean canUse(JudgedGroup group, int response) {
    return true;
  }

  /**
   * Returns the value, the gradient and the metrics of some groups of a step. A group that the loss
   * cannot use contributes exactly zero.
   *
   * @param batch scored groups of one step, with the totals of the whole step
   * @return the batch's share of the step's value and gradient
   */
  LossResult evaluate(ScoredBatch batch);

  /**
   * Returns the value, the gradient and the metrics of a step of these groups.
   *
   * @param step all groups of one step
   * @return the step's value, gradient, and metrics
   */
  default LossResult evaluate(ScoredGroup... step) {
    return evaluate(ScoredBatch.ofStep(this, List.of(step)));
  }
}
