// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OtherLabelersTest {
  private static List<Judgment> judge(Labeler labeler, Question question, String... responses) {
    List<Completion> completions = new ArrayList<>();
    for (String response : responses) {
      completions.add(
          new Completion(
              completions.size(), TokenIds.empty(), response, LogProbs.empty(), FinishReason.STOP));
    }
    return labeler.judge(question, completions);
  }

  private static List<Verdict> verdicts(List<Judgment> judgments) {
    return judgments.stream().map(Judgment::verdict).toList();
  }

  @Test
  void regexComparesTheLastMatchWithTheGoldAnswer() {
    Labeler text = Judging.labeler("regex", Map.of("pattern", "^Result: (.*)$"));
    assertThat(
            verdicts(
                judge(
                    text,
                    Judging.question("Paris", Map.of()),
                    "Result: Rome\nResult: paris!",
                    "Result: Paris\nResult: Rome",
                    "Paris")))
        .containsExactly(Verdict.POSITIVE, Verdict.NEGATIVE, Verdict.UNDECIDED);
    Labeler number = Judging.labeler("regex", Map.of("pattern", "=(.*)", "compare", "number"));
    assertThat(verdicts(judge(number, Judging.question("1,000", Map.of()), "= $1000.00", "= x")))
        .containsExactly(Verdict.POSITIVE, Verdict.UNDECIDED);
    assertThat(number.unusable(Judging.question("many", Map.of()))).isPresent();
    Labeler found = Judging.labeler("regex", Map.of("pattern", "ok", "compare", "found"));
    assertThat(verdicts(judge(found, Judging.question("x", Map.of()), "it is ok", "no")))
        .containsExactly(Verdict.POSITIVE, Verdict.NEGATIVE);
  }

  @Test
  void nothingIsStatedInUnfinishedThoughts() {
    List<Labeler> labelers =
        List.of(
            Judging.labeler("final-answer", Map.of("unmarked", "last-number")),
            Judging.labeler("math-answer", Map.of("answer", "last-expression")),
            Judging.labeler("exact-match", Map.of()),
            Judging.labeler("majority", Map.of()),
            Judging.labeler("regex", Map.of("pattern", "5", "compare", "found")));
    for (Labeler labeler : labelers) {
      assertThat(
              verdicts(
                  judge(
                      labeler,
                      Judging.question("5", Map.of()),
                      "<think>\nSo the answer is 5. But let me check again whether",
                      "<think>It is 4.</think> No. <think>The answer is 5",
                      "<think>" + "x".repeat(70_000) + " the answer is 5",
                      "<think>5")))
          .as(labeler.toString())
          .containsOnly(Verdict.UNDECIDED);
    }
    Judgment judgment =
        judge(labelers.get(0), Judging.question("5", Map.of()), "<think>#### 5").get(0);
    assertThat(judgment.reason()).contains("ends in its thoughts");
  }

  @Test
  void exactMatchTakesEverySigmaForTheSameLetter() {
    Labeler labeler = Judging.labeler("exact-match", Map.of());
    assertThat(verdicts(judge(labeler, Judging.question("οδός", Map.of()), "ΟΔΌΣ", "The οδόσ")))
        .containsOnly(Verdict.POSITIVE);
  }

  @Test
  void regexStopsAnExpressionThatBacktracksWithoutEnd() {
    Labeler labeler =
        Judging.labeler("regex", Map.of("pattern", "(a|aa)+!\\1", "compare", "found"));
    Judgment judgment =
        judge(labeler, Judging.question("x", Map.of()), "a".repeat(60) + "?").get(0);
    assertThat(judgment.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judgment.reason()).contains("too long");
  }

  @Test
  void regexIsUndecidedWhereTheLengthLimitMayHaveCutTheMatch() {
    Labeler number =
        Judging.labeler(
            "regex", Map.of("pattern", "answer is (\\d+(?:\\.\\d+)?)", "compare", "number"));
    for (String cut : List.of("the answer is 1", "the answer is 1.", "it is", "")) {
      Judgment judgment = Judging.judge(number, "1", cut, FinishReason.LENGTH);
      assertThat(judgment.verdict()).as(cut).isEqualTo(Verdict.UNDECIDED);
      assertThat(judgment.reason()).isEqualTo("the length limit may have cut the final answer");
    }
    assertThat(Judging.judge(number, "1", "the answer is 1", FinishReason.STOP).verdict())
        .isEqualTo(Verdict.POSITIVE);
    assertThat(Judging.judge(number, "1", "the answer is 1, since", FinishReason.LENGTH).verdict())
        .isEqualTo(Verdict.POSITIVE);
    assertThat(Judging.judge(number, "2", "the answer is 1\nQ:", FinishReason.LENGTH).verdict())
        .isEqualTo(Verdict.NEGATIVE);
  }

  @Test
  void regexDecidesWhatMoreTextCouldNotChange() {
    Labeler anywhere = Judging.labeler("regex", Map.of("pattern", "ok", "compare", "found"));
    assertThat(Judging.judge(anywhere, "x", "no", FinishReason.LENGTH).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(Judging.judge(anywhere, "x", "ok, now", FinishReason.LENGTH).verdict())
        .isEqualTo(Verdict.POSITIVE);
    Labeler first = Judging.labeler("regex", Map.of("pattern", "\\Aok", "compare", "found"));
    assertThat(Judging.judge(first, "x", "no way", FinishReason.LENGTH).verdict())
        .isEqualTo(Verdict.NEGATIVE);
  }

  @Test
  void regexRefusesABadPattern() {
    assertThatThrownBy(() -> Judging.labeler("regex", Map.of("pattern", "(")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-211");
  }

  @Test
  void rewardsComeFromTheData() {
    Labeler labeler = Judging.labeler("reward", Map.of("threshold", 0.5));
    List<Judgment> judgments =
        judge(labeler, Judging.question("x", Map.of("reward", "[0.7, 0.2]")), "a", "b", "c");
    assertThat(verdicts(judgments))
        .containsExactly(Verdict.POSITIVE, Verdict.NEGATIVE, Verdict.UNDECIDED);
    assertThat(judgments)
        .extracting(Judgment::reward)
        .containsExactly(OptionalDouble.of(0.7), OptionalDouble.of(0.2), OptionalDouble.empty());
    assertThat(labeler.unusable(Judging.question("x", Map.of("reward", "[\"a\"]")))).isPresent();
    assertThat(labeler.unusable(Judging.question("x", Map.of()))).isPresent();
  }

  @Test
  void ranksBecomeRewards() {
    Labeler labeler = Judging.labeler("ranking", Map.of());
    List<Judgment> judgments =
        judge(labeler, Judging.question("x", Map.of("rank", "[2, 1]")), "a", "b");
    assertThat(judgments).extracting(j -> j.reward().orElseThrow()).containsExactly(-2.0, -1.0);
    assertThat(verdicts(judgments)).containsOnly(Verdict.UNDECIDED);
  }

  @Test
  void labelersSayWhetherTheyCompareResponses() {
    assertThat(Judging.labeler("majority", Map.of()).comparesResponses()).isTrue();
    assertThat(Judging.labeler("ranking", Map.of()).comparesResponses()).isTrue();
    assertThat(Judging.labeler("reward", Map.of()).comparesResponses()).isFalse();
    assertThat(Judging.labeler("final-answer", Map.of()).comparesResponses()).isFalse();
    Map<String, String> server = Map.of("url", "http://localhost:1/v1", "model", "m");
    assertThat(Judging.labeler("judge", server).comparesResponses()).isFalse();
    Map<String, String> ranking = new TreeMap<>(server);
    ranking.put("mode", "rank");
    assertThat(Judging.labeler("judge", ranking).comparesResponses()).isTrue();
  }

  @Test
  void theMajoritysAnswerCountsAsRight() {
    Labeler labeler = Judging.labeler("majority", Map.of());
    Question question = Judging.question("never looked at", Map.of());
    assertThat(verdicts(judge(labeler, question, "#### 4", "#### 4.0", "#### 5", "none")))
        .containsExactly(Verdict.POSITIVE, Verdict.POSITIVE, Verdict.NEGATIVE, Verdict.UNDECIDED);
    assertThat(verdicts(judge(labeler, question, "#### 4", "#### 5")))
        .containsOnly(Verdict.UNDECIDED);
    assertThat(verdicts(judge(labeler, question, "#### 4", "#### 5", "#### 4", "", "")))
        .as("two of five are not half")
        .containsOnly(Verdict.UNDECIDED);
  }
}
