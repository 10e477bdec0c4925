// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.EncodedConversation;
import io.github.aft4j.djl.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code masks.json} is what transformers returns as {@code assistant_masks}; see masks.py. */
class AssistantMaskTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path directory;

  private static JsonNode golden() throws IOException {
    try (InputStream in = AssistantMaskTest.class.getResourceAsStream("masks.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    }
  }

  @TestFactory
  List<DynamicTest> marksOfATemplateAreTheTokensThatTransformersTakes() throws IOException {
    JsonNode golden = golden();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode row : golden.path("cases")) {
      String name =
          String.join(
              " ",
              row.path("tokenizer").asText(),
              row.path("template").asText(),
              row.path("conversation").asText());
      tests.add(DynamicTest.dynamicTest(name, () -> check(golden, row)));
    }
    return tests;
  }

  private void check(JsonNode golden, JsonNode row) throws IOException {
    String template = row.path("template").asText();
    Prompt.Chat chat =
        chat(
            golden.path("conversations").path(row.path("conversation").asText()),
            template.equals("tools") ? golden.path("tools") : JSON.createArrayNode());
    try (ModelTokenizer tokenizer =
        open(row.path("tokenizer").asText(), golden.path("templates").path(template).asText())) {
      EncodedConversation encoded = tokenizer.conversation(chat).orElseThrow();
      assertThat(encoded.ids())
          .isEqualTo(TokenIds.of(JSON.convertValue(row.path("ids"), int[].class)));
      int[] mask = JSON.convertValue(row.path("mask"), int[].class);
      BitSet written = new BitSet();
      IntStream.range(0, mask.length).filter(i -> mask[i] == 1).forEach(written::set);
      assertThat(encoded.written()).isEqualTo(written);
    }
  }

  @Test
  void aTemplateWithoutMarksSaysNothing() throws IOException {
    try (ModelTokenizer tokenizer = open("qwen3", "{{ messages[0].content }}")) {
      assertThat(tokenizer.conversation(new Prompt.Chat(List.of(new Message("user", "?")))))
          .isEmpty();
    }
  }

  private ModelTokenizer open(String tokenizer, String template) throws IOException {
    Path folder = Files.createTempDirectory(directory, tokenizer);
    for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
      Files.copy(Shared.path("data/tokenizers/" + tokenizer).resolve(file), folder.resolve(file));
    }
    Path source = Files.writeString(folder.resolve("own.jinja"), template);
    return ModelTokenizer.open(folder, Clock.systemUTC(), Optional.of(source));
  }

  private static Prompt.Chat chat(JsonNode messages, JsonNode tools) {
    List<Message> all = new ArrayList<>();
    for (JsonNode message : messages) {
      Map<String, Object> fields = new LinkedHashMap<>();
      if (message.has(Message.TOOL_CALLS)) {
        fields.put("content", message.path("content").asText());
        fields.put(
            Message.TOOL_CALLS, JSON.convertValue(message.get(Message.TOOL_CALLS), Object.class));
      }
      all.add(new Message(message.path("role").asText(), message.path("content").asText(), fields));
    }
    List<Map<String, Object>> schemas = new ArrayList<>();
    for (JsonNode tool : tools) {
      schemas.add(
          JSON.convertValue(
              tool,
              JSON.getTypeFactory()
                  .constructMapType(LinkedHashMap.class, String.class, Object.class)));
    }
    return new Prompt.Chat(all, schemas);
  }
}
