// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.SharedData;
import io.github.aft4j.core.row.JsonlReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinalAnswerLabelerTest {
  private static final FinalAnswerLabeler LABELER = new FinalAnswerLabeler(false);

  private static Judgment judge(String gold, String response) {
    return Judging.judge(LABELER, gold, response);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "18 | 3 + 4\\n#### 18",
        "18 | 3 + 4\\n#### $18.00",
        "18 | A: 17\\nA: 18",
        "18 | So the answer is 18.",
        "18 | The answer is: 18 dollars.",
        "18 | The answer is **18**. It took 3 steps.",
        "18 | The answer is \\(18\\).",
        "18 | Thus \\boxed{18\\text{ eggs}}.",
        "18 | <think>The answer is 3</think>#### 18",
        "18 | <answer>18</answer> or the answer is 3",
        "18 | The answer is 6 * 3 = 18 eggs.",
        "1,234.5 | #### 1234.50",
        "10000 | #### 10{,}000",
        "-293 | The answer is -$293.",
        "-3 | #### −3",
        "0.5 | A: 7/14",
        "1.5 | A: 1 1/2 cups",
        "-1800000000 | A: -1.8 billion",
        "1500 | A: 1.5e3",
        "7 | The answer is 7 pages per day.",
        "25 | #### 25%",
        "0.333333333333 | #### 0.3333333333331",
      })
  void acceptsTheGoldNumber(String gold, String response) {
    assertThat(judge(gold, response.replace("\\n", "\n")).verdict()).isEqualTo(Verdict.POSITIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "18 | #### 17",
        "3 | #### -3",
        "1000000001 | #### 1000000000",
        "18 | #### 18\\nA: 19",
        "18 | The answer is 18 + 1 = 19.",
      })
  void refusesAnotherNumber(String gold, String response) {
    assertThat(judge(gold, response.replace("\\n", "\n")).verdict()).isEqualTo(Verdict.NEGATIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "18",
        "It is 18 or so",
        "####",
        "The answer is unknown.",
        "A: 10+John's age",
        "A: 18x",
        "A: 18-18",
        "The answer is 18 eggs and 1 marble.",
        "A: 18/0",
        "\\boxed{18",
      })
  void doesNotGuess(String response) {
    Judgment judgment = judge("18", response);
    assertThat(judgment.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judgment.reason()).isNotBlank();
  }

  @Test
  void doesNotTrustANumberThatTheLengthLimitMayHaveCut() {
    assertThat(Judging.judge(LABELER, "1", "#### 1", FinishReason.LENGTH).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(Judging.judge(LABELER, "1", "#### 1\nand so", FinishReason.LENGTH).verdict())
        .isEqualTo(Verdict.POSITIVE);
  }

  @Test
  void takesTheLastNumberWhereAskedTo() {
    FinalAnswerLabeler labeler = new FinalAnswerLabeler(true);
    assertThat(Judging.judge(labeler, "18", "It is 3 * 6 or 18 eggs", FinishReason.STOP).verdict())
        .isEqualTo(Verdict.POSITIVE);
    assertThat(Judging.judge(labeler, "18", "none", FinishReason.STOP).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void neverCallsAResponseWrongWhereTheGoldAnswerCannotBeRead() {
    assertThat(judge("many", "#### 18").verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judge("3 or 4", "#### 3").reason()).contains("gold answer");
  }

  @Test
  void extractsEqualNumbersAsEqualTexts() {
    assertThat(judge("1", "#### 50.30").extracted()).isEqualTo(judge("1", "A: 50.3").extracted());
    assertThat(judge("1", "#### 0.00").extracted()).contains("0");
    assertThat(judge("1", "#### 1,000").extracted()).contains("1000");
  }

  @Test
  void agreesWithEveryPublishedVerdictOnGsm8k() {
    List<String> different = new ArrayList<>();
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    JsonlReader.read(
        SharedData.file("gsm8k/example_model_solutions.flat.jsonl"),
        row -> {
          Verdict verdict =
              judge(row.text("gold").orElseThrow(), row.text("response").orElseThrow()).verdict();
          counts.merge(verdict, 1, Integer::sum);
          if ((verdict == Verdict.POSITIVE) != row.object().get("is_correct").asBoolean()) {
            different.add(row.where() + " " + verdict);
          }
        },
        problem -> different.add(problem.toString()));
    assertThat(different).isEmpty();
    assertThat(counts)
        .isEqualTo(Map.of(Verdict.POSITIVE, 2001, Verdict.NEGATIVE, 3263, Verdict.UNDECIDED, 12));
  }
}
