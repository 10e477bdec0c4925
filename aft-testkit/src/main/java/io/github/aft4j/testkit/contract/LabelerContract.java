// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link Labeler}.
 *
 * @since 0.1.0
 */
public abstract class LabelerContract {
  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected LabelerContract() {}

  /** {@return the labeler under test, a new one each time} */
  protected abstract Labeler create();

  /** {@return a question that the labeler can judge} */
  protected abstract Question question();

  /** {@return responses to the question, of every kind that the labeler tells apart} */
  protected abstract List<String> responses();

  /** {@return the most time that one hostile response may take} */
  protected Duration timeLimit() {
    return Duration.ofSeconds(5);
  }

  @Test
  void everyResponseGetsAJudgmentWithAReason() {
    List<Judgment> judgments = create().judge(question(), completions(responses()));
    assertThat(judgments).hasSameSizeAs(responses());
    assertThat(judgments).allSatisfy(j -> assertThat(j.reason()).isNotBlank());
    assertThat(create().judge(question(), List.of())).isEmpty();
  }

  /** A run ends with AFT-117 at a reward that no loss can compute with. */
  @Test
  void rewardsAreFinite() {
    List<String> texts = new ArrayList<>(responses());
    texts.add("");
    texts.add("1e999");
    assertThat(create().judge(question(), completions(texts)))
        .allSatisfy(j -> assertThat(j.reward().orElse(0)).isFinite());
  }

  @Test
  void theSameInputIsJudgedTheSame() {
    Labeler labeler = create();
    List<Completion> completions = completions(responses());
    List<Judgment> first = labeler.judge(question(), completions);
    assertThat(labeler.judge(question(), completions)).isEqualTo(first);
    assertThat(create().judge(question(), completions)).isEqualTo(first);
  }

  /** An evaluation judges answers one by one, unless the labeler declares that it cannot. */
  @Test
  void otherResponsesChangeNoJudgmentUnlessTheyAreCompared() {
    Labeler labeler = create();
    if (!labeler.comparesResponses()) {
      List<Completion> completions = completions(responses());
      assertThat(
              completions.stream()
                  .flatMap(one -> labeler.judge(question(), List.of(one)).stream())
                  .toList())
          .isEqualTo(labeler.judge(question(), completions));
    }
  }

  @Test
  void manyThreadsMayUseItAtOnce() {
    Labeler labeler = create();
    List<Completion> completions = completions(responses());
    List<Judgment> expected = labeler.judge(question(), completions);
    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> labeler.judge(question(), completions))
                .toList())
        .allMatch(expected::equals);
  }

  @Test
  void hostileResponsesAreJudgedInBoundedTime() {
    List<String> hostile =
        List.of(
            "",
            " \n\t",
            "\u0000\ud83d\ude00\u202e",
            "(".repeat(50_000),
            "\\boxed{".repeat(10_000),
            "#### ".repeat(10_000),
            "9".repeat(100_000),
            "1,".repeat(50_000),
            "a b ".repeat(50_000));
    Labeler labeler = create();
    labeler.judge(question(), completions(responses()));
    for (String text : hostile) {
      // The first call may load classes; the limit is for the judgment.
      labeler.judge(question(), completions(List.of(text)));
      Assertions.assertTimeout(
          timeLimit(),
          () -> assertThat(labeler.judge(question(), completions(List.of(text)))).hasSize(1));
    }
  }

  @Test
  void aQuestionItCannotJudgeIsUndecided() {
    Labeler labeler = create();
    Question bare = Question.of("bare", question().prompt()).build();
    if (labeler.needsAnswer()) {
      assertThat(labeler.judge(bare, completions(responses())))
          .allMatch(j -> j.verdict() == Verdict.UNDECIDED);
    }
    if (labeler.unusable(bare).isPresent()) {
      assertThat(labeler.judge(bare, completions(responses())))
          .allMatch(j -> j.verdict() == Verdict.UNDECIDED);
    }
    assertThat(labeler.unusable(question())).isEmpty();
  }

  private static List<Completion> completions(List<String> texts) {
    List<Completion> completions = new ArrayList<>();
    for (String text : texts) {
      completions.add(
          new Completion(
              completions.size(), TokenIds.of(0), text, LogProbs.empty(), FinishReason.STOP));
    }
    return completions;
  }
}
