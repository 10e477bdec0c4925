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

  /** A test for each tokenizer and template: to open a tokenizer takes longest. */
  @TestFactory
  List<DynamicTest> marksOfATemplateAreTheTokensThatTransformersTakes() throws IOException {
    JsonNode golden = golden();
    Map<String, List<JsonNode>> cases = new LinkedHashMap<>();
    for (JsonNode row : golden.path("cases")) {
      String name = row.path("tokenizer").asText() + " " + row.path("template").asText();
      cases.computeIfAbsent(name, n -> new ArrayList<>()).add(row);
    }
    List<DynamicTest> tests = new ArrayList<>();
    cases.forEach(
        (name, rows) -> tests.add(DynamicTest.dynamicTest(name, () -> check(golden, rows))));
    return tests;
  }

  private void check(JsonNode golden, List<JsonNode> rows) throws IOException {
    String template = rows.get(0).path("template").asText();
    try (ModelTokenizer tokenizer =
        open(
            rows.get(0).path("tokenizer").asText(),
            golden.path("templates").path(template).asText())) {
      for (JsonNode row : rows) {
        String conversation = row.path("conversation").asText();
        Prompt.Chat chat =
            chat(
                golden.path("conversations").path(conversation),
                template.equals("tools") ? golden.path("tools") : JSON.createArrayNode());
        EncodedConversation encoded = tokenizer.conversation(chat).orElseThrow();
        assertThat(encoded.ids())
            .as(conversation)
            .isEqualTo(TokenIds.of(JSON.convertValue(row.path("ids"), int[].class)));
        int[] mask = JSON.convertValue(row.path("mask"), int[].class);
        BitSet written = new BitSet();
        IntStream.range(0, mask.length).filter(i -> mask[i] == 1).forEach(written::set);
        assertThat(encoded.written()).as(conversation).isEqualTo(written);
      }
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
    return ModelTokenizer.open(
        folder, new ChatSettings(Clock.systemUTC(), Optional.of(source), Map.of()), List.of());
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
