// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, it is rendered or refused, and soon. */
class TemplateFuzzTest {
  private static final List<String> FILTERS =
      List.of(
          "batch", "center", "default", "indent", "int", "join", "max", "replace", "round", "slice",
          "sort", "sum", "tojson", "trim", "unique");

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

  /** Numbers at the limits, and one value of each type. */
  private static final List<String> OPERANDS =
      List.of(
          "(-9223372036854775808)",
          "9223372036854775807",
          "(2 ** 64)",
          "(-2 ** 64)",
          "(-1)",
          "0",
          "3",
          "1e308",
          "('nan' | float)",
          "true",
          "none",
          "nope",
          "''",
          "'aé%5d{0:5}'",
          "('<' | e)",
          "[1, 'b']",
          "(2, none)",
          "{'a': 1}",
          "range(3)");

  private static final List<String> OPERATIONS =
      List.of(
          "%s[%s]",
          "%s[%s:]",
          "%s[:%s]",
          "%s[::%s]",
          "%s[3:%s:-1]",
          "%s[%s::2]",
          "%s + %s",
          "%s - %s",
          "%s * %s",
          "%s / %s",
          "%s // %s",
          "%s %% %s",
          "%s ** %s",
          "%s < %s",
          "%s == %s",
          "%s in %s",
          "range(%s, %s)",
          "range(0, %s, %s)",
          "'{0:>{1}}'.format(%s, %s)",
          "%s is divisibleby %s",
          "[%s, %s] | sort",
          "%s | round(%s, 'floor')",
          "%s | tojson(indent=%s)");

  @Property
  void neverFailsOtherwiseOnExtremeNumbers(@ForAll("operations") String source) {
    check("{{ " + source + " }}");
  }

  @Provide
  Arbitrary<String> operations() {
    List<String> operations = new ArrayList<>(OPERATIONS);
    for (String method : new TreeSet<>(TextMethods.SIGNATURES.keySet())) {
      operations.add("%s." + method + "(%s)");
      operations.add("'aé'." + method + "(%s, %s)");
      operations.add("'aé'." + method + "('é', %s, %s)");
    }
    for (String filter : FILTERS) {
      operations.add("%s | " + filter + "(%s) | string");
      operations.add("'aé b' | " + filter + "(%s, %s) | string");
      operations.add("[3, 1, 2] | " + filter + "(%s, %s) | list");
    }
    Arbitrary<String> operands = Arbitraries.of(OPERANDS);
    return Combinators.combine(Arbitraries.of(operations), operands, operands)
        .as((operation, first, second) -> operation.formatted(first, second));
  }

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
