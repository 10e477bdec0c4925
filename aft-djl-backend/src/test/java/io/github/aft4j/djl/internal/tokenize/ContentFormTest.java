// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.djl.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content as a text and as parts, with templates that read one, the other, or both. */
class ContentFormTest {
  private static final String PARTS =
      "{% for m in messages %}{{ m.role }}:"
          + "{% for part in m.content %}{% if part.type == 'image' %}<image>"
          + "{% elif part.type == 'text' %} {{ part.text }}{% endif %}{% endfor %}<end>\n"
          + "{% endfor %}";
  private static final String TEXT =
      "{% for m in messages %}{{ m.role }}: {{ m.content }}<end>\n{% endfor %}";
  private static final String EITHER =
      "{% for m in messages %}{{ m.role }}:{% if m.content is string %} {{ m.content }}"
          + "{% else %}{% for part in m.content %} [{{ part.text }}]{% endfor %}{% endif %}<end>\n"
          + "{% endfor %}";

  /** As some models have it: images first, and a text that is looked for by name. */
  private static final String CHOSEN =
      "{% for m in messages %}{{ m.role }}:{% for p in m['content'] | selectattr('type', 'equalto',"
          + " 'image') %}<image>{% endfor %}{% for p in m['content'] | selectattr('type',"
          + " 'equalto', 'text') %} {{ p['text'] }}{% endfor %}<end>\n"
          + "{% endfor %}";

  @TempDir private Path folder;

  private ChatFormat format(String template) throws IOException {
    Path file = Files.writeString(folder.resolve("t.jinja"), template);
    ChatSettings settings = new ChatSettings(Clock.systemUTC(), Optional.of(file), Map.of());
    return ChatFormat.find(folder, settings, Map.of(), Map.of("<end>", 7)).orElseThrow();
  }

  private static Message parts(String role, String... texts) {
    List<Map<String, String>> parts =
        List.of(texts).stream().map(text -> Map.of("type", "text", "text", text)).toList();
    return new Message(role, String.join("", texts), Map.of(Message.CONTENT, parts));
  }

  private static String prompt(ChatFormat format, Message... messages) {
    return format.prompt(new Prompt.Chat(List.of(messages)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARTS  | user: one<end> | user: two parts<end>",
        "CHOSEN | user: one<end> | user: two parts<end>",
        "TEXT   | user: one<end> | user: twoparts<end>",
        "EITHER | user: one<end> | user: [two] [parts]<end>"
      })
  void noTextIsLost(String name, String ofText, String ofParts) throws IOException {
    Map<String, String> templates =
        Map.of("PARTS", PARTS, "TEXT", TEXT, "EITHER", EITHER, "CHOSEN", CHOSEN);
    ChatFormat format = format(Objects.requireNonNull(templates.get(name)));
    assertThat(prompt(format, new Message("user", "one"))).isEqualTo(ofText + "\n");
    assertThat(prompt(format, parts("user", "two", "parts"))).isEqualTo(ofParts + "\n");
    assertThat(format.turnEnd()).hasValue(7);
    assertThat(format.warnings()).isEmpty();
  }

  /** Its template trims each part, so that joined parts would be another prompt. */
  @Test
  void partsReachAPublishedTemplateAsTransformersPassesThem() throws IOException {
    String source = Files.readString(Shared.path("fixtures/chat/templates/gemma3.jinja"));
    assertThat(prompt(format(source), parts("user", "a ", " b")))
        .contains("<start_of_turn>user\nab<end_of_turn>");
    assertThat(prompt(format(source), new Message("user", "a  b")))
        .contains("<start_of_turn>user\na  b<end_of_turn>");
  }

  @Test
  void aCallOfToolsHasNoContentForAnyTemplate() throws IOException {
    Message call =
        new Message("assistant", "", Map.of(Message.TOOL_CALLS, List.of(Map.of("name", "add"))));
    for (String template : List.of(PARTS, TEXT, EITHER)) {
      assertThat(format(template).plain().content().message(call)).containsEntry("content", null);
    }
  }

  @Test
  void aTemplateThatShowsNoMessageIsWarnedOf() throws IOException {
    assertThat(format("w9").warnings())
        .singleElement()
        .asString()
        .contains("does not show the content of every message");
    assertThat(format("{{ raise_exception('no') }}").warnings()).isEmpty();
  }
}
