// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.data.Verdict;
import java.util.OptionalDouble;

/**
 * A response as assessment accuracy sees it.
 *
 * @param verdict the labeler's verdict
 * @param reward the labeler's reward
 * @param score the model's score s = ℓ / |y|
 * @since 0.1.0
 */
public record JudgedScore(Verdict verdict, OptionalDouble reward, double score) {

  /**
   * {@return a score with a verdict and no reward}
   *
   * @param verdict the labeler's verdict
   * @param score the model's score s = ℓ / |y|
   */
  public static JudgedScore of(Verdict verdict, double score) {
    return new JudgedScore(verdict, OptionalDouble.empty(), score);
  }

  /**
   * {@return a score with a reward and no verdict}
   *
   * @param reward the labeler's reward; higher is better
   * @param score the model's score s = ℓ / |y|
   */
  public static JudgedScore ofReward(double reward, double score) {
    return new JudgedScore(Verdict.UNDECIDED, OptionalDouble.of(reward), score);
  }
}
