package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.ScoredGroup;
import io.github.aft4j.api.ScoredResponse;
import io.github.aft4j.api.Verdict;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Assessment accuracy (AFT, section 3): how well a model's own scores s = ℓ / |y| tell good
 * responses from bad ones. Per question the share of pairs (better, worse) whose better response
 * has the higher score, equal scores counting half; then the mean over questions. Chance is 0.5.
 */
public final class AssessmentAccuracy {
  private AssessmentAccuracy() {}

  /** The share for one question over (positive, negative) pairs; empty where there is no pair. */
  public static OptionalDouble pairwise(ScoredGroup group) {
    return share(
        group, (a, b) -> a.verdict() == Verdict.POSITIVE && b.verdict() == Verdict.NEGATIVE);
  }

  /**
   * The share for one question over all pairs with different rewards (the ranking form: concordant
   * pairs); empty where there is no pair.
   */
  public static OptionalDouble ranking(ScoredGroup group) {
    return share(
        group,
        (a, b) ->
            a.reward().isPresent()
                && b.reward().isPresent()
                && a.reward().getAsDouble() > b.reward().getAsDouble());
  }

  /** The shares of the questions that have a pair, in order: bootstrap their mean. */
  public static double[] pairwise(List<ScoredGroup> groups) {
    return groups.stream()
        .map(AssessmentAccuracy::pairwise)
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  /** The ranking form's shares of the questions that have a pair, in order. */
  public static double[] ranking(List<ScoredGroup> groups) {
    return groups.stream()
        .map(AssessmentAccuracy::ranking)
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  private interface Better {
    boolean than(Judgment a, Judgment b);
  }

  private static OptionalDouble share(ScoredGroup group, Better better) {
    double won = 0;
    int pairs = 0;
    for (ScoredResponse a : group.responses()) {
      for (ScoredResponse b : group.responses()) {
        if (better.than(a.judgment(), b.judgment())) {
          pairs++;
          won += 0.5 * (1 + Math.signum(a.policy().mean() - b.policy().mean()));
        }
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(won / pairs);
  }
}
