// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content that is a list of parts of text. */
class ContentPartsTest {
  private static final String ROW =
      "{\"id\": \"a\", \"reference\": \"%s\", \"messages\": ["
          + "{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"1\"},"
          + " {\"type\": \"text\", \"text\": \"2\"}]},"
          + " {\"role\": \"assistant\", \"content\": [{\"type\": \"text\", \"text\": \"3\"}]}]}";

  @TempDir private Path dir;

  private List<Message> conversation(String reference) throws IOException {
    Path file = Files.writeString(dir.resolve("data.jsonl"), ROW.formatted(reference) + "\n");
    Example example = JsonlQuestions.jsonl(file).withAllTurns().read().examples().get(0);
    assertThat(example.question().reference()).contains(reference);
    return ((Turn.Last) example.turn()).conversation().messages();
  }

  private static Map<String, String> part(String text) {
    return Map.of("type", "text", "text", text);
  }

  @Test
  void theTextIsThatOfAllPartsWhichStayForTheTemplate() throws IOException {
    assertThat(conversation("3"))
        .containsExactly(
            new Message("user", "12", Map.of(Message.CONTENT, List.of(part("1"), part("2")))),
            new Message("assistant", "3", Map.of(Message.CONTENT, List.of(part("3")))));
  }

  @Test
  void anotherReferenceHasNoneOfTheParts() throws IOException {
    assertThat(conversation("4").get(1)).isEqualTo(new Message("assistant", "4"));
  }
}
