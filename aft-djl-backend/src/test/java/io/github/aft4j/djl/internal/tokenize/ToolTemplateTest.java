// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.commons.Json;
import io.github.aft4j.djl.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template that a model has for conversations with tools, and the tokens that both see. */
class ToolTemplateTest {
  private static final Prompt.Chat PLAIN = new Prompt.Chat(List.of(new Message("user", "hi")));
  private static final Prompt.Chat WITH_TOOLS =
      new Prompt.Chat(List.of(new Message("user", "hi")), List.of(Map.of("name", "add")));

  @TempDir private Path directory;

  @BeforeEach
  void aTokenizer() throws IOException {
    Files.copy(
        Shared.path("data/tokenizers/qwen3/tokenizer.json"), directory.resolve("tokenizer.json"));
  }

  private void config(String json) throws IOException {
    Files.writeString(directory.resolve("tokenizer_config.json"), json);
  }

  private String prompt(Prompt.Chat chat) {
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory)) {
      return tokenizer.decode(tokenizer.prompt(chat));
    }
  }

  @Test
  void isTakenFromAListOfNamedTemplates() throws IOException {
    ObjectNode config = Json.object();
    config.putArray("chat_template").addObject().put("name", "default").put("template", "plain");
    config.withArray("chat_template").addObject().put("name", "tool_use").put("template", "tools");
    config(Json.line(config));
    assertThat(prompt(PLAIN)).isEqualTo("plain");
    assertThat(prompt(WITH_TOOLS)).isEqualTo("tools");
  }

  @Test
  void isTakenFromItsFolder() throws IOException {
    config("{}");
    Files.writeString(directory.resolve("chat_template.jinja"), "plain");
    assertThat(prompt(WITH_TOOLS)).isEqualTo("plain");
    Path folder = Files.createDirectory(directory.resolve("additional_chat_templates"));
    Files.writeString(folder.resolve("tool_use.jinja"), "{{ tools[0].name }}");
    assertThat(prompt(PLAIN)).isEqualTo("plain");
    assertThat(prompt(WITH_TOOLS)).isEqualTo("add");
  }

  @Test
  void templatesSeeEveryNamedToken() throws IOException {
    config(
        "{\"image_token\": \"img\", \"mask_token\": {\"content\": \"msk\"},"
            + " \"extra_special_tokens\": {\"audio_token\": \"aud\"}, \"add_bos_token\": false,"
            + " \"chat_template\": \"{{ image_token }} {{ mask_token }} {{ audio_token }}\"}");
    assertThat(prompt(PLAIN)).isEqualTo("img msk aud");
  }
}
