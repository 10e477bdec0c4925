// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionJsonTest {
  private static void isTheSameAgain(Question question) throws IOException {
    assertThat(QuestionJson.read(Json.parse(Json.line(QuestionJson.write(question)))))
        .isEqualTo(question);
  }

  @Test
  void everyKindOfQuestionIsTheSameAgain() throws IOException {
    isTheSameAgain(
        Question.of("text", "one\ntwo \"three\" \ud83d\ude00")
            .reference("because")
            .answer("4")
            .attributes(Map.of("b", "2", "a", ""))
            .build());
    isTheSameAgain(Question.of("ids", new Prompt.Tokens(TokenIds.of(3, 1, 2))).build());
    isTheSameAgain(
        Question.of(
                "chat",
                new Prompt.Chat(
                    List.of(
                        new Message("system", "be brief"),
                        new Message(
                            "assistant", "", Map.of("tool_calls", List.of(Map.of("id", 1))))),
                    List.of(Map.of("name", "f", "parameters", Map.of("x", true)))))
            .build());
  }
}
