// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, it is rendered or refused, and soon. */
class TemplateFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "{%",
          "%}",
          "{#",
          "#}",
          "{%-",
          "-%}",
          "{{-",
          "-}}",
          "\n",
          " ",
          "for",
          "in",
          "if",
          "elif",
          "else",
          "endif",
          "endfor",
          "set",
          "=",
          "==",
          "macro",
          "endmacro",
          "call",
          "endcall",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ":",
          ",",
          ".",
          "|",
          "~",
          "+",
          "-",
          "*",
          "**",
          "/",
          "%",
          "not",
          "and",
          "or",
          "is",
          "defined",
          "x",
          "y",
          "loop",
          "messages",
          "content",
          "'a'",
          "\"b\\n\"",
          "1",
          "2.5",
          "99999999999",
          "trim",
          "join",
          "map",
          "tojson",
          "namespace",
          "range",
          "strftime_now",
          "generation",
          "endgeneration",
          "raw",
          "endraw",
          "break",
          "é",
          "split",
          "items",
          "none",
          "true",
          "\\",
          "'");

  @Property
  void neverFailsOtherwise(@ForAll("templates") String source) {
    check(source);
  }

  @Property
  void neverFailsOtherwiseOnAnyText(@ForAll String source) {
    check(source);
    check("{{" + source + "}}");
  }

  @Provide
  Arbitrary<String> templates() {
    Arbitrary<String> tags =
        Arbitraries.of(PIECES).list().ofMaxSize(12).map(p -> "{{ " + String.join(" ", p) + " }}");
    Arbitrary<String> any =
        Arbitraries.of(PIECES).list().ofMaxSize(40).map(p -> String.join("", p));
    Arbitrary<String> spaced =
        Arbitraries.of(PIECES).list().ofMaxSize(40).map(p -> String.join(" ", p));
    return Arbitraries.oneOf(tags, any, spaced);
  }

  private static void check(String source) {
    Map<String, Object> variables = new HashMap<>(Globals.of(Clock.systemUTC()));
    variables.put("x", "text");
    variables.put(
        "messages", ChatValues.of(List.of(Map.of("role", "user", "content", "question"))));
    try {
      assertThat(Template.parse(source).render(variables)).isNotNull();
    } catch (TemplateException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
