package io.github.aft4j.api;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a labeler says of one response.
 *
 * @param verdict right, wrong or undecided
 * @param reward a number (higher is better) where the feedback is graded; ranking losses order by
 *     it
 * @param extracted the final answer found in the response, where one was found
 * @param reason why the verdict is what it is, in words
 */
public record Judgement(
    Verdict verdict, OptionalDouble reward, Optional<String> extracted, String reason) {

  public static Judgement of(Verdict verdict, String reason) {
    return new Judgement(verdict, OptionalDouble.empty(), Optional.empty(), reason);
  }

  public static Judgement of(Verdict verdict, String extracted, String reason) {
    return new Judgement(verdict, OptionalDouble.empty(), Optional.of(extracted), reason);
  }

  /** The same judgement with a reward. */
  public Judgement withReward(double value) {
    return new Judgement(verdict, OptionalDouble.of(value), extracted, reason);
  }

  /** Whether a loss can learn from it: it has a reward, or a verdict other than UNDECIDED. */
  public boolean isGraded() {
    return reward.isPresent() || verdict != Verdict.UNDECIDED;
  }

  /** The reward, or 1 for POSITIVE and 0 for every other verdict where there is none. */
  public double rewardOrVerdict() {
    return reward.orElse(verdict == Verdict.POSITIVE ? 1 : 0);
  }
}
