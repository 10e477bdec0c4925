// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.commons.Json;
import io.github.aft4j.djl.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates make of a recipe's variables, against what transformers renders. */
class ChatVariablesTest {
  private static final Map<String, String> TOKENS =
      Map.of("bos_token", "<|begin_of_text|>", "eos_token", "<|im_end|>");
  private static final String THINKING = "enable_thinking";

  @TempDir private Path empty;

  private Optional<ChatFormat> format(String template, Map<String, Object> variables) {
    return ChatFormat.find(
        empty,
        new ChatSettings(
            Clock.systemUTC(),
            Optional.of(Shared.path("fixtures/chat/templates/" + template + ".jinja")),
            variables),
        TOKENS,
        Map.of());
  }

  /** Qwen 3 thinks unless it is told not to, so that true is the same as nothing. */
  @Test
  void conversationsAreThoseOfTransformers() throws IOException {
    int cases = 0;
    for (String line : Files.readAllLines(Shared.path("fixtures/chat/cases.jsonl"))) {
      JsonNode row = Json.mapper().readTree(line);
      String template = row.path("template").asText();
      JsonNode kwargs = row.path("kwargs");
      if ((!kwargs.has(THINKING) && !kwargs.has("date_string")) || !row.has("text")) {
        continue;
      }
      Map<String, Object> variables =
          Json.mapper().convertValue(kwargs, new TypeReference<Map<String, Object>>() {});
      assertThat(format(template, variables).orElseThrow().prompt(chat(row)))
          .isEqualTo(row.path("text").asText());
      if (template.equals("qwen3")) {
        String with = format(template, Map.of(THINKING, true)).orElseThrow().prompt(chat(row));
        assertThat(with)
            .isEqualTo(format(template, Map.of()).orElseThrow().prompt(chat(row)))
            .isNotEqualTo(row.path("text").asText());
        assertThat(row.path("text").asText()).isEqualTo(with + "<think>\n\n</think>\n\n");
      }
      cases++;
    }
    assertThat(cases).isGreaterThanOrEqualTo(4);
  }

  private static Prompt.Chat chat(JsonNode row) {
    List<Message> messages = new ArrayList<>();
    row.path("messages")
        .forEach(
            m -> messages.add(new Message(m.path("role").asText(), m.path("content").asText())));
    return new Prompt.Chat(messages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "tools", "add_generation_prompt", "eos_token"})
  void whatTheConversationOrTheTokenizerSetsIsRefused(String name) {
    assertThatThrownBy(() -> format("qwen3", Map.of(name, "x")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-103")
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void aModelWithoutATemplateHasNoVariables() {
    ChatSettings settings =
        new ChatSettings(Clock.systemUTC(), Optional.empty(), Map.of(THINKING, false));
    assertThatThrownBy(() -> ChatFormat.find(empty, settings, TOKENS, Map.of()))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-410")
        .hasMessageContaining("chat_template_kwargs");
    assertThat(ChatFormat.find(empty, ChatSettings.defaults(), TOKENS, Map.of())).isEmpty();
  }

  @Test
  void onlyWhatNoTemplateReadsIsWarnedOf() {
    Map<String, Object> all = Map.of(THINKING, true, "enable_thinkng", false, "zzz", 1);
    assertThat(format("qwen3", all).orElseThrow().warnings())
        .hasSize(2)
        .anyMatch(
            w -> w.contains("'enable_thinkng'") && w.contains("Did you mean 'enable_thinking'"))
        .anyMatch(w -> w.contains("'zzz'") && !w.contains("Did you mean"));
  }
}
