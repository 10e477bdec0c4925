// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.AftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Twenty published templates, each with some twenty conversations that the reference rendered. */
class ChatTemplateFixturesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-03-09T08:05:07Z"), ZoneOffset.UTC);

  @Test
  void rendersEveryConversationAsTheReference() throws IOException {
    SoftAssertions all = new SoftAssertions();
    int cases = 0;
    for (String line : Files.readAllLines(Shared.path("fixtures/chat/cases.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      String name = row.path("template").asText() + ", " + row.path("conversation").asText();
      if (row.has("text")) {
        all.assertThatCode(() -> assertThat(render(row)).isEqualTo(row.path("text").asText()))
            .as(name)
            .doesNotThrowAnyException();
      } else {
        all.assertThatThrownBy(() -> render(row))
            .as(name)
            .isInstanceOf(AftException.class)
            .hasMessageContaining("AFT-412")
            .hasMessageContaining(row.path("error").path("message").asText());
      }
      cases++;
    }
    all.assertAll();
    assertThat(cases).isEqualTo(444);
  }

  @Test
  void saysInWhichLineATemplateIsBroken() {
    assertThatThrownBy(() -> ChatTemplate.parse("t.jinja", "a\n{% if x %}\n{{ y", Map.of(), CLOCK))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-411")
        .hasMessageContaining("t.jinja, line 3");
  }

  private static String render(JsonNode row) throws IOException {
    Path file = Shared.path("fixtures/chat/templates/" + row.path("template").asText() + ".jinja");
    Map<String, String> tokens = new HashMap<>();
    for (String name : List.of("bos_token", "eos_token")) {
      if (row.path(name).isTextual()) {
        tokens.put(name, row.path(name).asText());
      }
    }
    Map<String, Object> variables =
        JSON.convertValue(row.path("kwargs"), new TypeReference<Map<String, Object>>() {});
    List<Map<String, Object>> messages =
        JSON.convertValue(row.path("messages"), new TypeReference<List<Map<String, Object>>>() {});
    ChatTemplate template =
        ChatTemplate.parse(file.toString(), Files.readString(file), tokens, CLOCK);
    if (Boolean.TRUE.equals(variables.remove("continue_final_message"))) {
      return template.renderOpen(messages, variables);
    }
    return template.render(messages, row.path("add_generation_prompt").asBoolean(), variables);
  }
}
