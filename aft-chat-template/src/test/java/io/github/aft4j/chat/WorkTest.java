// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Clock;
import java.time.Duration;
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
