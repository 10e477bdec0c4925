// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A labeler's judgment of one response.
 *
 * @param verdict right, wrong or undecided
 * @param reward a number, higher is better, if the feedback is graded; ranking losses sort by it
 * @param extracted the final answer found in the response, if any
 * @param reason the reason for the verdict, for people
 * @since 0.1.0
 */
public record Judgment(
    Verdict verdict, OptionalDouble reward, Optional<String> extracted, String reason) {

  /**
   * {@return a judgment without an extracted answer and without a reward}
   *
   * @param verdict right, wrong or undecided
   * @param reason the reason for the verdict, for people
   */
  public static Judgment of(Verdict verdict, String reason) {
    return new Judgment(verdict, OptionalDouble.empty(), Optional.empty(), reason);
  }

  /**
   * {@return a judgment with the answer that was found in the response}
   *
   * @param verdict right, wrong or undecided
   * @param extracted the final answer found in the response
   * @param reason the reason for the verdict, for people
   */
  public static Judgment of(Verdict verdict, String extracted, String reason) {
    return new Judgment(verdict, OptionalDouble.empty(), Optional.of(extracted), reason);
  }

  /**
   * {@return a graded judgment without a verdict: a higher reward is better}
   *
   * @param reward any finite number
   */
  public static Judgment reward(double reward) {
    return of(Verdict.UNDECIDED, "rewarded").withReward(reward);
  }

  /**
   * {@return the same judgment with a reward}
   *
   * @param value any finite number; higher is better
   */
  public Judgment withReward(double value) {
    return new Judgment(verdict, OptionalDouble.of(value), extracted, reason);
  }

  /**
   * {@return whether a loss can learn from the response: it has a reward, or a verdict other than
   * UNDECIDED}
   */
  public boolean isGraded() {
    return reward.isPresent() || verdict != Verdict.UNDECIDED;
  }

  /** {@return the reward; without one, 1 for POSITIVE and 0 for every other verdict} */
  public double rewardOrVerdict() {
    return reward.orElse(verdict == Verdict.POSITIVE ? 1 : 0);
  }
}
