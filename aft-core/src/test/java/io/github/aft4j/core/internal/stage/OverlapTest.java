// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlapTest {
  private static Question question(String id, String text) {
    return Question.of(id, text).build();
  }

  @Test
  void findsTestQuestionsThatDifferFromTrainingQuestionsInFormOnly() {
    List<Question> train = List.of(question("1", "What is 2 - 1?"), question("2", "Who, then?"));
    List<Question> test =
        List.of(
            question("a", "what  is 2 - 1"),
            question("b", "What is 2 + 1?"),
            question("c", "Who?"));
    assertThat(Overlap.between(train, test)).containsExactly(new Overlap("1", "a"));
  }
}
