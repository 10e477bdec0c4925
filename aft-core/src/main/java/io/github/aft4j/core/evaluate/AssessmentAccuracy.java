// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.data.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;

/**
 * Assessment accuracy (AFT, section 3): how well a model's own scores s = ℓ / |y| tell good
 * responses from bad ones. Per question the share of pairs (better, worse) whose better response
 * has the higher score, equal scores counting half; then the mean over questions. Chance is 0.5.
 *
 * @since 0.1.0
 */
public final class AssessmentAccuracy {
  private AssessmentAccuracy() {}

  /**
   * {@return one question's share over (positive, negative) pairs; empty if there is no pair}
   *
   * @param question the judged and scored responses to one question
   */
  public static OptionalDouble pairwiseOf(List<JudgedScore> question) {
    return share(
        question, (a, b) -> a.verdict() == Verdict.POSITIVE && b.verdict() == Verdict.NEGATIVE);
  }

  /**
   * {@return one question's share over all pairs with different rewards (the ranking form:
   * concordant pairs); empty if there is no pair}
   *
   * @param question the judged and scored responses to one question
   */
  public static OptionalDouble rankingOf(List<JudgedScore> question) {
    return share(
        question,
        (a, b) ->
            a.reward().isPresent()
                && b.reward().isPresent()
                && a.reward().getAsDouble() > b.reward().getAsDouble());
  }

  /**
   * {@return the shares of the questions that have a pair, in order: bootstrap their mean}
   *
   * @param questions the judged and scored responses to each question
   */
  public static double[] pairwise(List<List<JudgedScore>> questions) {
    return questions.stream()
        .map(AssessmentAccuracy::pairwiseOf)
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  /**
   * {@return the ranking form's shares of the questions that have a pair, in order}
   *
   * @param questions the judged and scored responses to each question
   */
  public static double[] ranking(List<List<JudgedScore>> questions) {
    return questions.stream()
        .map(AssessmentAccuracy::rankingOf)
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  private static OptionalDouble share(
      List<JudgedScore> question, BiPredicate<JudgedScore, JudgedScore> better) {
    double won = 0;
    int pairs = 0;
    for (JudgedScore a : question) {
      for (JudgedScore b : question) {
        if (better.test(a, b)) {
          pairs++;
          won += 0.5 * (1 + Math.signum(a.score() - b.score()));
        }
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(won / pairs);
  }
}
