// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.aft4j.api.AftException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages as the reference (transformers 5.24) hands them to a template. */
class ConversationTest {
  private static final String AS_JSON = "{% for m in messages %}{{ m | tojson }}{% endfor %}";

  @Test
  void fieldsWithoutAValueAreLeftOut() {
    Map<String, Object> message = message("assistant", null);
    message.put("tool_calls", null);
    message.put("name", "n");
    assertThat(render(AS_JSON, message)).isEqualTo("{\"role\": \"assistant\", \"name\": \"n\"}");
  }

  @Test
  void reasoningHasEveryNameThatTemplatesReadItBy() {
    Map<String, Object> standard = message("assistant", "4");
    standard.put("reasoning_content", "sum");
    assertThat(render(AS_JSON, standard))
        .isEqualTo(
            "{\"thinking\": \"sum\", \"role\": \"assistant\", \"content\": \"4\","
                + " \"reasoning_content\": \"sum\"}");
    Map<String, Object> other = message("assistant", "4");
    other.put("reasoning", "sum");
    assertThat(render(AS_JSON, other))
        .isEqualTo(
            "{\"thinking\": \"sum\", \"role\": \"assistant\", \"content\": \"4\","
                + " \"reasoning\": \"sum\", \"reasoning_content\": \"sum\"}");
  }

  @Test
  void aVariableOfNullIsNone() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("tools", null);
    ChatTemplate template = template("{{ tools is none }}");

    assertThat(template.render(List.of(message("user", "q")), false, variables)).isEqualTo("True");
  }

  @Test
  void numbersOfAnySizeStayWhole() {
    Map<String, Object> message = message("user", "q");
    message.put("n", new BigInteger("12345678901234567890123"));
    assertThat(render("{{ messages[0].n }}", message)).isEqualTo("12345678901234567890123");
  }

  @Test
  void continuesTheLastPartOfText() {
    Map<String, Object> message =
        message(
            "assistant",
            List.of(
                Map.of("type", "text", "text", "one "),
                Map.of("type", "text", "text", "two "),
                Map.of("type", "image")));
    String template =
        "{% for m in messages %}{% for p in m.content %}{{ p.text }}{% endfor %}!{% endfor %}";
    assertThat(open(template, message)).isEqualTo("one two ");
  }

  @Test
  void refusesToContinueWhatIsNotShown() {
    String afterThink = "{{ messages[0].content.split('</think>')[-1] }}";
    assertThat(open(afterThink, message("assistant", "b"))).isEqualTo("b");
    assertThatThrownBy(() -> open(afterThink, message("assistant", "a</think>b")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-412")
        .hasMessageContaining("does not appear");
    assertThatThrownBy(() -> open(AS_JSON, message("assistant", null)))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("no text to continue");
  }

  @Test
  void blocksInMacrosThatCallThemselvesEndOnASmallStack() throws InterruptedException {
    String macro =
        "{% macro f() %}"
            + "{% if true %}".repeat(90)
            + "{{ f() }}"
            + "{% endif %}".repeat(90)
            + "{% endmacro %}{{ f() }}";
    Throwable[] thrown = new Throwable[1];
    Thread small =
        new Thread(null, () -> render(macro, message("user", "q")), "small stack", 256 << 10);
    small.setUncaughtExceptionHandler((thread, e) -> thrown[0] = e);
    small.start();
    small.join();
    assertThat(thrown[0])
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-412")
        .hasMessageContaining("nests too deeply");
  }

  @Test
  void aTemplateNamesWhatItReads() {
    String source =
        "{% if not think is defined %}{% set think = true %}{% endif %}{% set unread = 1 %}"
            + "{% for m in messages if m.role == wanted %}{{ m['name'] ~ f(a=level) }}{% endfor %}"
            + "{% macro f(a) %}{{ a | default(fallback) }}{% endmacro %}";
    assertThat(template(source).variables())
        .containsExactly("a", "f", "fallback", "level", "m", "messages", "think", "wanted");
  }

  private static Map<String, Object> message(String role, @Nullable Object content) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", role);
    message.put("content", content);
    return message;
  }

  private static ChatTemplate template(String source) {
    return ChatTemplate.parse("t", source, Map.of(), Clock.systemUTC());
  }

  private static String render(String source, Map<String, Object> message) {
    return template(source).render(List.of(message), false, Map.of());
  }

  @Test
  void aLongMessageIsSearchedForInTimeThatGrowsWithTheText() {
    String template = "{{ 'a' * 4000000 }}{{ messages[0].content[-27:] }}";
    Map<String, Object> message = message("assistant", "a".repeat(2_000_000) + "b");
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            assertThatThrownBy(() -> open(template, message))
                .hasMessageContaining("does not appear in the text"));
  }

  private static String open(String source, Map<String, Object> message) {
    return template(source).renderOpen(List.of(message), Map.of());
  }
}
