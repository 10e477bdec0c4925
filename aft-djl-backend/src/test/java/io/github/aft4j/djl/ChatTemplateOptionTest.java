// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.commons.OptionsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat template in place of the model's, and what it sees of messages. */
class ChatTemplateOptionTest {
  private static final String OWN =
      "{% for m in messages %}"
          + "{% if m.content is defined %} {{ m.content }}{% else %} w3{% endif %}"
          + "{% for c in m.tool_calls or [] %} {{ c.function.name }}{% endfor %}"
          + "{% endfor %} w5";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 14);
    Files.writeString(folder.resolve("model/chat_template.jinja"), "w9");
    Files.writeString(folder.resolve("own.jinja"), OWN);
  }

  @Test
  void itTakesThePlaceOfTheModels() throws IOException {
    Map<String, Object> call = Map.of("function", Map.of("name", "w4"));
    Prompt prompt =
        new Prompt.Chat(
            List.of(
                new Message("user", "w1"),
                new Message("assistant", "", Map.of(Message.TOOL_CALLS, List.of(call))),
                new Message("tool", "w2")));
    Path saved = folder.resolve("saved");
    try (Model plain = open(Map.of());
        Model other = open(Map.of("chat_template", folder.resolve("own.jinja").toString()))) {
      assertThat(plain.tokenizer().prompt(prompt)).isEqualTo(TokenIds.of(11));
      // w1, no content, the call's name, w2, and the beginning of the answer
      assertThat(other.tokenizer().prompt(prompt)).isEqualTo(TokenIds.of(3, 5, 6, 4, 7));
      assertThat(other.fingerprint()).isNotEqualTo(plain.fingerprint());
      other.save(saved);
    }
    assertThat(saved.resolve("chat_template.jinja")).hasContent(OWN);
  }

  @Test
  void aFileThatIsNotThereOrNoTemplateIsRefused() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jinja"), "{% for %}");
    for (Path file : List.of(folder.resolve("absent.jinja"), broken)) {
      assertThatThrownBy(
              () -> {
                try (Model model = open(Map.of("chat_template", file.toString()))) {
                  model.tokenizer();
                }
              })
          .isInstanceOf(AftException.class)
          .hasMessageContaining(String.valueOf(file.getFileName()));
    }
  }

  private Model open(Map<String, Object> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("path", folder.resolve("model").toString());
    DjlModelProvider provider = new DjlModelProvider();
    return provider.create(OptionsReader.read(provider.options(), given, "test"));
  }
}
