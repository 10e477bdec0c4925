// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Chat messages of a data set that is too large for the heap. */
class StoredMessagesTest {
  @Test
  void fieldsOfMessagesSurviveTheDisk() {
    Map<String, Object> call =
        Map.of("function", Map.of("name", "add", "arguments", List.of(1, 2)));
    List<Message> messages =
        List.of(
            new Message("user", "1 + 2?"),
            new Message("assistant", "", Map.of(Message.TOOL_CALLS, List.of(call))));
    Example example = new Example(Question.of("q", new Prompt.Chat(messages)).build(), List.of());

    assertThat(stored(example)).containsExactly(example);
  }

  @Test
  void toolsAndConversationsSurviveTheDisk() {
    Prompt.Chat chat =
        new Prompt.Chat(List.of(new Message("user", "?")), List.of(Map.of("name", "add")));
    Example example = new Example(Question.of("q", chat).build(), List.of());

    assertThat(stored(example, example.at(Turn.EARLIER), example.at(new Turn.Last(chat))))
        .containsExactly(example, example.at(Turn.EARLIER), example.at(new Turn.Last(chat)));
  }

  private static List<Example> stored(Example... examples) {
    ExampleSpool spool = new ExampleSpool(0);
    List.of(examples).forEach(spool::add);
    return spool.finish(Map.of()).examples();
  }
}
