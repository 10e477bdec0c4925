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
        "The answer is (B) a dog, not 12 metres",
        "The answer is B, because A is not.",
        "The answer is (B) is right, not A",
        "The answer is (B), e.g. a dog",
      })
  void acceptsTheGoldLetterInAnyForm(String response) {
    assertThat(verdict(response)).isEqualTo(Verdict.POSITIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The answer is (A).",
        "The answer is 12 metres.",
        "#### C",
        "The answer is (A) 12 metres."
      })
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
        "The answer is (E).",
        "The answer is B, C.",
        "The answer is B; C",
        "The answer is B. C.",
        "The answer is B,C,A",
        "The answer is (b) or (c)",
        "The answer is (B) C",
        "The answer is [B], [C]",
        "The answer is (B) or c.",
        "The answer is (B) is wrong",
        "The answer is (B) isn't right",
        "The answer is (B) is clearly not it.",
        "The answer is (B) 12 metres",
        "The answer is (B) 12 metres, as shown.",
        "The answer is I, the assistant, cannot answer",
        "<think>The answer is (B). But let me",
        "The answer is (B) a dog. No wait, it is (A).",
        "The answer is (B) a dog, (A) 12 metres",
        "The answer is (B) 12 metres (about 40 feet).",
        "The answer is (B): 12 metres as shown.",
        "The answer is (B)? No, C.",
        "The answer is (B) is ruled out.",
        "The answer is (B) is definitely the wrong choice",
        "The answer is (B) cannot be right",
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

  @ParameterizedTest
  @CsvSource({"A, POSITIVE", "(A) C, POSITIVE", "D, NEGATIVE"})
  void readsALetterBeforeAnotherOptionsText(String stated, Verdict verdict) {
    Question question =
        Judging.question(
            "A", Map.of("options", "{\"A\":\"C\",\"B\":\"D\",\"C\":\"A\",\"D\":\"B\"}"));
    assertThat(Judging.judge(LABELER, question, "The answer is " + stated).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void readsAnOptionsTextThatNamesOtherOptions() {
    Question question =
        Judging.question("C", Map.of("options", "{\"A\":\"5\",\"B\":\"7\",\"C\":\"A and B\"}"));
    for (String stated : new String[] {"A and B", "(C) A and B", "C. A and B"}) {
      assertThat(Judging.judge(LABELER, question, "The answer is " + stated).verdict())
          .as(stated)
          .isEqualTo(Verdict.POSITIVE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A, B | A | UNDECIDED",
        "I, the assistant, cannot answer | I | UNDECIDED",
        "(B) cat | B | POSITIVE",
        "(E) Cannot be determined | E | POSITIVE",
        "(C) I and III only | C | POSITIVE",
        "(A) K/8 | A | POSITIVE",
        "B. 5 (m) | B | POSITIVE"
      })
  void readsALetterOfOptionsThatAreNotKnown(String stated, String gold, Verdict verdict) {
    assertThat(Judging.judge(LABELER, gold, "The answer is " + stated).verdict())
        .isEqualTo(verdict);
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
