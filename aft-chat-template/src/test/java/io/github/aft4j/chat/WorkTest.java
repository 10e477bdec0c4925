// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keys, comparisons and searches cost is counted, or grows with their texts' lengths only. */
class WorkTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String TWO_NESTED =
      "{% set n = namespace(s=(1,), t=(1,), l=[1], m=[1]) %}{% for i in range(60) %}"
          + "{% set n.s = (n.s, n.s) %}{% set n.t = (n.t, n.t) %}"
          + "{% set n.l = [n.l, n.l] %}{% set n.m = [n.m, n.m] %}{% endfor %}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ {n.s: 1} | length }}",
        "{{ {1: 1}[n.s] }}",
        "{{ {1: 1}.get(n.s) }}",
        "{{ n.s in {1: 1} }}",
        "{{ n.s in {1: 1}.keys() }}",
        "{{ dict([(n.s, 1)]) | length }}",
        "{{ [n.s, n.t] | unique | list | length }}",
        "{{ n.s == n.t }}",
        "{{ n.s is sameas n.t }}",
        "{{ n.l is sameas n.m }}"
      })
  void theWorkOfNestedTuplesAndListsIsCounted(String template) {
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> render(TWO_NESTED + template))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("The template does not come to an end"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ {1: 1}[n.l] is defined }}",
        "{% set s = 'a' * 200000 %}{% set w = 'a' * 100000 ~ 'b' %}{% for i in range(30) %}"
            + "{% if s.find(w) + s.rfind(w) + s.count(w) != -2 or w in s or s.split(w) | length > 1"
            + " or s.replace(w, '') != s or s.partition(w)[1] or s.rpartition(w)[1]"
            + " or s | replace(w, '') != s or s.strip('b' * 100000) != s %}{{ i }}{% endif %}"
            + "{% endfor %}False"
      })
  void comesToAResultSoon(String template) {
    assertThat(assertTimeoutPreemptively(SOON, () -> render(TWO_NESTED + template)))
        .isEqualTo("False");
  }

  @Test
  void beginningsAreCountedByTheirLength() {
    String template =
        "{% set s = 'a' * 8000000 %}{% for i in range(90000) %}{% set x = s.startswith(s) %}"
            + "{% endfor %}";
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> render(template))
                .hasMessageContaining("The template does not come to an end"));
  }

  @Test
  void noNumberOfUnitsGivesWorkBack() {
    for (long units : new long[] {-1, Long.MIN_VALUE, Integer.MIN_VALUE}) {
      Budget budget = new Budget();
      budget.work(Budget.MAX_WORK);
      budget.work(units);
      assertThatThrownBy(() -> budget.work(1)).isInstanceOf(TemplateException.class);
      assertThatThrownBy(() -> budget.work(Long.MAX_VALUE)).isInstanceOf(TemplateException.class);
      assertThatThrownBy(() -> budget.work(1)).isInstanceOf(TemplateException.class);
    }
  }

  @Test
  void noPlaceInATextSwitchesTheLimitOff() {
    String template =
        "{{ 'a'[-9223372036854775808] }}"
            + "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}";
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> render(template))
                .hasMessageContaining("The template does not come to an end"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "('{0:.1}' * 9).format(s)",
        "'{0.s:.1}'.format({'s': s})",
        "'{0.s[90000]}'.format({'s': s})",
        "'{0[0]!r:.1}'.format([deep])",
        "'%.1s' % (s,)",
        "'%.1r' % (deep,)",
        "'%.0s' % s",
        "[s] | map(attribute='90000') | list",
        "[1] | map(attribute=s) | list",
        "[1, 2] | sort(attribute=s)",
        "s[0:90000:80000]",
        "s[-1:-90000:-80000]",
        "[1][s] is defined",
        "strftime_now('%c' * 500)",
        "[deep] | map('wordcount') | list",
        "[deep] | select('lower') | list",
        "deep is upper",
        "deep | attr(deep) is defined",
        "[twice] | map('string') | first",
        "[twice] | map('tojson') | first",
        "'' | trim(s)",
        "''.strip(s)",
        "['', ''] | map('trim', s) | list",
        "'a'.startswith((s, s), 0)",
        "''.join(list)",
        "[1] | batch(90000, 0)",
        "[1] | slice(90000)",
        "table | items",
        "table.copy()",
        "dict(table)",
        "[s] | select('lower') | list",
        "[s, 'b'] | max",
        "[keys] | map('tojson', sort_keys=true)",
        "tiny | string",
        "tiny | tojson",
        "('{0:.1f}' * 9).format(tiny[0])",
        "2 ** 13000 % 3 + 2 ** 13000 % 3 + 2 ** 13000 % 3 + 2 ** 13000 % 3"
      })
  void workGrowsWithTheOperand(String expression) {
    assertCounted("{% set x = " + expression + " %}{{ x is defined }}");
  }

  @Test
  void workGrowsWithThePartsOfATag() {
    assertCounted("{% set x = [" + "1, ".repeat(40_000) + "] %}");
    assertCounted("{% set x = (" + "1, ".repeat(40_000) + ") %}");
    assertCounted("{% set x = {" + "1: 1, ".repeat(40_000) + "} %}");
    assertCounted("{% set x = " + "'' in ".repeat(40_000) + "'' %}");
    assertCounted("{% set x = [1] | select(" + "1, ".repeat(40_000) + ") %}");
    assertCounted("{% set x %}" + "a".repeat(200_000) + "{% endset %}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "('Σ' * 1000000) | lower",
        "('İ' * 1000000).lower()",
        "('ß' * 1000000) | upper",
        "('ß' * 1000000).isupper()",
        "('Σ' * 1000000) is lower",
        "['Σ' * 1000000] | sort",
        "('Σ' * 1000000) | float"
      })
  void lettersAreChangedInTimeThatGrowsWithTheText(String expression) {
    assertThat(
            assertTimeoutPreemptively(
                SOON, () -> render("{% set x = " + expression + " %}{{ x is defined }}")))
        .isEqualTo("True");
  }

  @Test
  void capitalsOfLongTextsAreThoseOfTheirParts() {
    String letters = "aß𐐨ŉ";
    assertThat(Cases.upper(letters.repeat(1000))).isEqualTo("ASS𐐀ʼN".repeat(1000));
    assertThat(Cases.upper("a" + letters.repeat(1000))).isEqualTo("A" + "ASS𐐀ʼN".repeat(1000));
  }

  @Test
  void theEndsOfALongTextAreCheap() {
    String template =
        "{% for i in range(20) %}{{ s[:2] ~ s[2:3] ~ s[-1:] ~ s[-2:-1] }}{% endfor %}";
    assertThat(Template.parse(template).render(variables(), almostSpent()).text())
        .isEqualTo("ā".repeat(100));
  }

  @Test
  void aTextMayBeSlicedHoweverLongItIs() {
    assertThat(render("{% set s = 'abc' * 1000000 %}{{ s[:4] ~ s[-2:] ~ s[2999998] }}"))
        .isEqualTo("abcabcb");
  }

  @Test
  void theBracketsOfAFieldAreReadOnce() {
    String template = "{{ ('{a' ~ '[' * 1000000 ~ '}').format(a=1) }}";
    assertTimeoutPreemptively(
        SOON,
        () -> assertThatThrownBy(() -> render(template)).hasMessageContaining("is not supported"));
  }

  @Test
  void aResultIsNoLongerThanAnyText() {
    assertThatThrownBy(() -> render("{% set x = ('&' * 8000000) | escape %}"))
        .hasMessageContaining("a text that is too long");
    assertThatThrownBy(() -> render("{% set x = ('ß' * 8000000).upper() %}"))
        .hasMessageContaining("a text that is too long");
    assertThatThrownBy(() -> render("{% set x = ('\\n' * 8000000).splitlines() %}"))
        .hasMessageContaining("a list that is too long");
  }

  /** Renders with a budget of which little is left, far less than looking through {@code s}. */
  private static void assertCounted(String template) {
    assertThatThrownBy(() -> Template.parse(template).render(variables(), almostSpent()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("The template does not come to an end");
  }

  private static Budget almostSpent() {
    Budget budget = new Budget();
    budget.work(Budget.MAX_WORK - 80_000);
    return budget;
  }

  private static Map<String, Object> variables() {
    Map<String, Object> variables = new HashMap<>(Globals.of(Clock.systemUTC()));
    variables.put("s", "ā".repeat(200_000));
    variables.put("list", Collections.nCopies(20_000, ""));
    variables.put("deep", nested("ab", 14));
    variables.put("twice", nested("ab", 24));
    variables.put("keys", Map.of("a".repeat(5_000_000) + 1, 1L, "a".repeat(5_000_000) + 2, 1L));
    variables.put("tiny", Collections.nCopies(20, Double.MIN_NORMAL));
    Map<Object, Object> table = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      table.put("k" + i, 1L);
    }
    variables.put("table", table);
    return variables;
  }

  private static Object nested(Object leaf, int levels) {
    Object value = leaf;
    for (int i = 0; i < levels; i++) {
      value = List.of(value, value);
    }
    return value;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {{ {(1, ('a', 2)): 3}[(1, ('a', 2))] }}             ; 3
          {{ (1, 'a') in {(1, 'a'): 0} }}                     ; True
          {{ [(1,), (2,), (1,)] | unique | list }}            ; [(1,), (2,)]
          {{ {(1,): 2, (3,): 4} == {(3,): 4, (1,): 2} }}      ; True
          {{ {1: 2}[([1],)] is defined }}                     ; False
          {{ 'xyxxyz'.strip('yx') }}                          ; z
          """)
  void valuesAreStillFound(String template, String expected) {
    assertThat(render(template)).isEqualTo(expected);
  }

  @Test
  void aKeyThatHoldsAListIsNamedByTheList() {
    assertThatThrownBy(() -> render("{{ {(1, (2, [3])): 4} }}"))
        .hasMessageContaining("unhashable type: 'list'");
  }

  @Test
  void findsWhatJavaFinds() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text = word(random, 60);
      String wanted = word(random, 20);
      int from = random.nextInt(text.length() + 1);
      assertThat(Search.first(text, wanted, from)).isEqualTo(text.indexOf(wanted, from));
      assertThat(Search.last(text, wanted)).isEqualTo(text.lastIndexOf(wanted));
    }
  }

  private static String word(Random random, int longest) {
    StringBuilder word = new StringBuilder();
    int length = random.nextInt(longest + 1);
    for (int i = 0; i < length; i++) {
      word.append(random.nextInt(8) == 0 ? 'b' : 'a');
    }
    return word.toString();
  }

  private static String render(String template) {
    return Template.parse(template).render(Globals.of(Clock.systemUTC())).text();
  }
}
