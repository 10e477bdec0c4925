// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train_on: assistant}. */
class TurnsTest {
  private static final String ROW =
      """
      {"id": "a", "answer": "4", "messages": [
        {"role": "user", "content": "1"}, {"role": "assistant", "content": "one"},
        {"role": "user", "content": "2"},
        {"role": "assistant", "content": null, "tool_calls": [{"function": {"name": "f"}}]},
        {"role": "tool", "content": "3"}, {"role": "assistant", "content": "two"},
        {"role": "user", "content": "4"}, {"role": "assistant", "content": "three"}]}
      """;

  @TempDir private Path dir;

  @Test
  void eachTurnOfTheAssistantIsAnExampleAfterWhatStandsBeforeIt() throws IOException {
    DataSet data = source().withAllTurns().read();

    assertThat(data.examples())
        .extracting(e -> e.question().id())
        .containsExactly("a#1", "a#2", "a");
    assertThat(data.examples())
        .extracting(e -> e.question().reference().orElseThrow())
        .containsExactly("one", "two", "three");
    assertThat(data.examples()).extracting(TurnsTest::before).containsExactly(1, 5, 7);
    assertThat(data.examples())
        .extracting(e -> e.question().answer().isPresent())
        .containsExactly(false, false, true);
  }

  @Test
  void theLastTurnAloneIsTheDefault() throws IOException {
    assertThat(source().read().examples()).extracting(e -> e.question().id()).containsExactly("a");
    assertThat(source().describe()).doesNotContainKey("train_on");
    assertThat(source().withAllTurns().describe()).contains(Map.entry("train_on", "assistant"));
  }

  @Test
  void aLimitCountsConversationsAndCutsNone() throws IOException {
    Path file = dir.resolve("three.jsonl");
    String row = String.join("", List.of(ROW.split("\n")));
    Files.writeString(
        file, String.join("\n", row, row.replace("\"a\"", "\"b\""), row.replace("\"a\"", "\"c\"")));

    DataSet data = JsonlQuestions.jsonl(file).withAllTurns().withLimit(2).read();

    assertThat(data.examples())
        .extracting(e -> e.question().id())
        .containsExactly("a#1", "a#2", "a", "b#1", "b#2", "b");
  }

  private JsonlQuestions source() throws IOException {
    Path file = dir.resolve("chat.jsonl");
    Files.writeString(file, String.join("", List.of(ROW.split("\n"))) + "\n");
    return JsonlQuestions.jsonl(file);
  }

  private static int before(Example example) {
    return ((Prompt.Chat) example.question().prompt()).messages().size();
  }
}
