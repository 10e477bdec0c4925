// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.row.MessageFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that call tools, and the answers of tools. */
class ToolMessagesTest {
  private static final String CALL =
      "{\"role\": \"assistant\", \"content\": null, \"tool_calls\": [{\"type\": \"function\","
          + " \"function\": {\"name\": \"add\", \"arguments\": {\"b\": 2, \"a\": 1}}}]}";
  private static final String ANSWER =
      "{\"role\": \"tool\", \"name\": \"add\", \"tool_call_id\": \"x\", \"content\": \"3\"}";

  @TempDir private Path dir;

  private DataSet read(String... messages) throws IOException {
    Path file = dir.resolve("data.jsonl");
    Files.writeString(file, "{\"messages\": [" + String.join(", ", messages) + "]}\n");
    return JsonlQuestions.jsonl(file).read();
  }

  private static String message(String role, String content) {
    return "{\"role\": \"" + role + "\", \"content\": \"" + content + "\"}";
  }

  @Test
  void callsAndAnswersArePartOfThePrompt() throws IOException {
    DataSet data = read(message("user", "1 + 2?"), CALL, ANSWER, message("assistant", "Three."));

    Prompt.Chat chat = (Prompt.Chat) data.examples().get(0).question().prompt();
    assertThat(data.examples().get(0).question().reference()).contains("Three.");
    assertThat(chat.messages()).hasSize(3);
    Message call = chat.messages().get(1);
    assertThat(call.content()).isEmpty();
    assertThat(call.callsTools()).isTrue();
    assertThat(MessageFields.write(call.fields()))
        .as("in the order of the data, in which templates write them")
        .contains("\"arguments\":{\"b\":2,\"a\":1}");
    assertThat(chat.messages().get(2).fields())
        .isEqualTo(Map.of("name", "add", "tool_call_id", "x"));
  }

  @Test
  void toolsOfARowGoWithItsChat() throws IOException {
    String schema = "{\"type\": \"function\", \"function\": {\"name\": \"add\"}}";
    String row = "{\"messages\": [" + message("user", "?") + "], \"tools\": %s}\n";
    Path file = dir.resolve("data.jsonl");
    Map<String, Object> tool = Map.of("type", "function", "function", Map.of("name", "add"));

    for (String given : List.of("[" + schema + "]", "\"[" + schema.replace("\"", "\\\"") + "]\"")) {
      Files.writeString(file, row.formatted(given));
      Prompt.Chat chat =
          (Prompt.Chat) JsonlQuestions.jsonl(file).read().examples().get(0).question().prompt();
      assertThat(chat.tools()).containsExactly(tool);
    }
    Files.writeString(file, row.formatted("\"add\""));
    assertThatThrownBy(() -> JsonlQuestions.jsonl(file).read()).hasMessageContaining("AFT-204");
    Files.writeString(file, "{\"prompt\": \"?\", \"tools\": [" + schema + "]}\n");
    assertThatThrownBy(() -> JsonlQuestions.jsonl(file).read())
        .hasMessageContaining("tools beside a prompt of plain text");
  }

  @Test
  void anEmptyContentIsToldFromNone() throws IOException {
    for (String call : List.of(CALL, CALL.replace("\"content\": null", "\"content\": \"\""))) {
      Prompt.Chat chat =
          (Prompt.Chat)
              read(message("user", "?"), call, ANSWER).examples().get(0).question().prompt();
      assertThat(chat.messages().get(1).fields().containsKey("content"))
          .isEqualTo(!call.equals(CALL));
    }
  }

  @Test
  void otherCallsAreOtherData() throws IOException {
    String one = read(message("user", "?"), CALL, ANSWER).fingerprint();
    String other = read(message("user", "?"), CALL.replace("2", "3"), ANSWER).fingerprint();

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void aMessageWithNothingInItIsStillRefused() {
    assertThatThrownBy(
            () -> read(message("user", "?"), "{\"role\": \"assistant\", \"content\": null}"))
        .hasMessageContaining("AFT-205");
    assertThatThrownBy(() -> read(message("user", "?"), CALL))
        .hasMessageContaining("AFT-205")
        .hasMessageContaining("a last message that calls tools");
  }
}
