// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.stats.Bootstrap;
import io.github.aft4j.core.stats.Estimate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluateTest {
  private static Judgment verdict(Verdict verdict) {
    return Judgment.of(verdict, "");
  }

  private static Judgment answer(Verdict verdict, String answer) {
    return Judgment.of(verdict, answer, "");
  }

  @Test
  void assessmentAccuracyIsTheShareOfRightlyOrderedPairs() {
    List<JudgedScore> question =
        List.of(
            JudgedScore.of(Verdict.POSITIVE, -0.2),
            JudgedScore.of(Verdict.POSITIVE, -0.9),
            JudgedScore.of(Verdict.NEGATIVE, -0.5),
            JudgedScore.of(Verdict.NEGATIVE, -0.9),
            JudgedScore.of(Verdict.UNDECIDED, -0.1));
    // pairs: -0.2 > -0.5, -0.2 > -0.9, -0.9 < -0.5, -0.9 = -0.9
    assertThat(AssessmentAccuracy.pairwiseOf(question)).hasValue(2.5 / 4);
  }

  @Test
  void questionsWithOneKindOfResponseDoNotCount() {
    List<JudgedScore> right = List.of(JudgedScore.of(Verdict.POSITIVE, -1));
    List<JudgedScore> both =
        List.of(JudgedScore.of(Verdict.POSITIVE, -1), JudgedScore.of(Verdict.NEGATIVE, -2));
    assertThat(AssessmentAccuracy.pairwise(List.of(right, both))).containsExactly(1);
  }

  @Test
  void theRankingFormOrdersByRewardAndSkipsTies() {
    List<JudgedScore> question =
        List.of(
            JudgedScore.ofReward(3, -1),
            JudgedScore.ofReward(2, -3),
            JudgedScore.ofReward(2, -4),
            JudgedScore.ofReward(1, -3.5),
            JudgedScore.of(Verdict.UNDECIDED, -9));
    // 3>2, 3>2, 3>1 concordant; 2>1 once concordant, once not
    assertThat(AssessmentAccuracy.rankingOf(question)).hasValue(4.0 / 5);
  }

  @Test
  void perplexityWeighsTokensNotResponses() {
    Estimate perplexity =
        Perplexity.of(List.of(LogProbs.of(-1, -1, -1), LogProbs.of(-5)), Bootstrap.seeded(0));
    assertThat(perplexity.value()).isCloseTo(Math.exp(2), within(1e-9));
    assertThat(perplexity.interval().low()).isCloseTo(Math.exp(1), within(1e-9));
    assertThat(perplexity.interval().high()).isCloseTo(Math.exp(5), within(1e-9));
  }

  @Test
  void passAtKIsTheChanceOfARightOneAmongKDrawn() {
    assertThat(PassAtK.of(5, 2, 1)).isCloseTo(0.4, within(1e-12));
    // 1 − C(3,2)/C(5,2) = 1 − 3/10
    assertThat(PassAtK.of(5, 2, 2)).isCloseTo(0.7, within(1e-12));
    assertThat(PassAtK.of(5, 2, 4)).isEqualTo(1);
    assertThat(PassAtK.of(5, 0, 5)).isZero();
    assertThat(PassAtK.of(10_000, 1, 100)).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void theMostFrequentAnswerWinsAndTheFirstOfEqualOnes() {
    List<Judgment> judgments =
        List.of(
            answer(Verdict.NEGATIVE, "4"),
            answer(Verdict.POSITIVE, "5"),
            verdict(Verdict.UNDECIDED),
            answer(Verdict.POSITIVE, "5"),
            answer(Verdict.NEGATIVE, "4"));
    assertThat(SelfConsistency.isRight(judgments)).isFalse();
    assertThat(SelfConsistency.isRight(judgments.subList(1, 5))).isTrue();
    assertThat(SelfConsistency.vote(List.of(verdict(Verdict.UNDECIDED)))).isEmpty();
  }

  @Test
  void repetitionIsTheShareOfRepeatedNGrams() {
    assertThat(Degeneration.repetition(TokenIds.of(1, 2, 3, 4, 5), 4)).isZero();
    assertThat(Degeneration.repetition(TokenIds.of(1, 2, 1, 2, 1), 2)).isEqualTo(0.5);
    assertThat(Degeneration.repetition(TokenIds.of(1, 2), 4)).isZero();
    assertThat(Degeneration.isDegenerate(TokenIds.of(new int[50]))).isTrue();
    assertThat(Degeneration.isDegenerate(TokenIds.of(IntStream.range(0, 50).toArray()))).isFalse();
  }
}
