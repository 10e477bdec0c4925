// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.SharedData;
import io.github.aft4j.core.format.JsonlQuestions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipleChoiceLabelerTest {
  private static final MultipleChoiceLabeler LABELER = new MultipleChoiceLabeler();

  private static Question question(String gold) {
    return Judging.question(
        gold, Map.of("options", "{\"A\":\"12 metres\",\"B\":\"A dog\",\"C\":\"none of these\"}"));
  }

  private static Verdict verdict(String response) {
    return Judging.judge(LABELER, question("B"), response).verdict();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The answer is (B).",
        "The answer is B",
        "the answer is b.",
        "Answer: B) A dog",
        "So the correct answer is **B**.",
        "The answer is option B.",
        "The answer is: (B) a dog",
        "The answer is B a dog.",
        "The answer is a dog.",
        "\\boxed{\\text{B}}",
        "<think>The answer is (A)</think>B",
        "#### b",
      })
  void acceptsTheGoldLetterInAnyForm(String response) {
    assertThat(verdict(response)).isEqualTo(Verdict.POSITIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"The answer is (A).", "The answer is 12 metres.", "#### C", "The answer is (E)."})
  void refusesAnotherLetter(String response) {
    assertThat(verdict(response)).isEqualTo(Verdict.NEGATIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I would be the amount of money.",
        "The answer is a matter of taste.",
        "The answer is (A) or (B).",
        "The answer is B and C",
        "The answer is 7.",
      })
  void doesNotGuess(String response) {
    assertThat(verdict(response)).isEqualTo(Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({"b", "(B)", "A dog"})
  void readsTheGoldLetterInAnyForm(String gold) {
    assertThat(Judging.judge(LABELER, question(gold), "The answer is (B).").verdict())
        .isEqualTo(Verdict.POSITIVE);
  }

  @Test
  void cannotUseAGoldAnswerThatIsNoOption() {
    assertThat(LABELER.unusable(question("F")))
        .hasValueSatisfying(s -> assertThat(s).contains("F"));
    assertThat(LABELER.unusable(question("B"))).isEmpty();
  }

  @Test
  void everyReferenceOfAquaAndEcqaIsRight() {
    for (JsonlQuestions source :
        new JsonlQuestions[] {
          JsonlQuestions.aqua(SharedData.file("aqua/test.json")),
          JsonlQuestions.aqua(SharedData.file("aqua/mathqa_test.jsonl")),
          JsonlQuestions.ecqa(SharedData.file("ecqa/ecqa_val.joined.jsonl"))
        }) {
      assertThat(source.read().examples())
          .allSatisfy(
              example -> {
                Question question = example.question();
                String reference = question.reference().orElseThrow();
                assertThat(Judging.judge(LABELER, question, reference).verdict())
                    .isEqualTo(Verdict.POSITIVE);
              });
    }
  }
}
