// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The largest numbers, and those that are none (every expected text was taken from Python). */
class ExtremesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          ['a'.center(least), 'a' | center(least), 'a'.ljust(least), 'a'.rjust(least), 'a'.zfill(least)] ; ['a', 'a', 'a', 'a', 'a']
          ['a'[least] is defined, 'a'[most] is defined, 'abc'[least:2], 'abc'[::least], 'abc'[least::]]  ; [False, False, 'ab', 'c', 'abc']
          ['abc'[2:least:-1], 'abc'[most::-2], [1, 2, 3][::least], [1, 2, 3][1::most], 'abc'[most:]]     ; ['cba', 'ca', [3], [2], '']
          ['aé😀b'[2], 'aé😀b'[-2:], 'aé😀b'[::-1], 'aé😀b'[3:0:-2], 'aé😀b'[-9:2], 'aé😀b'[2:9]]        ; ['😀', '😀b', 'b😀éa', 'bé', 'aé', '😀b']
          ['aé😀b'[-1:-3:-1], 'aé😀b'[5:], 'aé😀b'[::2], 'aé😀b'[-3::2], 'aé😀b'[:-5:-1], 'aé'[1:1]]     ; ['b😀', '', 'a😀', 'éb', 'b😀éa', '']
          range(0, most, most - 1) | list                       ; [0, 9223372036854775806]
          range(0, least, least) | list                         ; [0]
          [[3, nan, 1, 2, nan, 0] | sort, [nan, 2, 1] | sort]   ; [[3, nan, 1, 2, nan, 0], [nan, 1, 2]]
          [3, nan, 1, 2, nan, 0] | sort(reverse=true)           ; [3, nan, 2, 1, nan, 0]
          [2, nan, 1] | min                                     ; 1
          """)
  void areTakenAsPythonTakesThem(String expression, String expected) {
    assertThat(render("{{ " + expression + " }}", Map.of())).isEqualTo(expected);
  }

  @Test
  void anyListWithNumbersThatAreNoneIsSorted() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        double value = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(1000);
        values.add(Map.of("a", value));
      }
      String template =
          "{{ l | sort(attribute='a') | length }} {{ l | map(attribute='a') | sort | length }}"
              + " {{ l | groupby('a') | length > 1 }}";
      assertThat(render(template, Map.of("l", values))).isEqualTo("1000 1000 True");
    }
  }

  @Test
  void equalItemsKeepTheirOrderInListsOfAnyLength() {
    for (int length = 0; length < 1000; length = length * 5 / 4 + 1) {
      Random random = new Random(length);
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        items.add(List.of((long) random.nextInt(length), (long) i));
      }
      Comparator<Object> byFirst = Comparator.comparing(ExtremesTest::first);
      assertThat(Sorting.sorted(items, ExtremesTest::first, false, new Budget()))
          .isEqualTo(items.stream().sorted(byFirst).toList());
      assertThat(Sorting.sorted(items, ExtremesTest::first, true, new Budget()))
          .isEqualTo(items.stream().sorted(byFirst.reversed()).toList());
    }
  }

  @Test
  void javaExceptionsOfARenderingAreErrorsOfTheTemplate() {
    Callable fails =
        (arguments, budget) -> {
          throw new IllegalArgumentException("count is negative: -1");
        };
    assertThatThrownBy(() -> Template.parse("{{ f() }}").render(Map.of("f", fails)))
        .isInstanceOf(TemplateException.class)
        .hasMessage("The template computes a value that is out of range")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  private static Long first(Object item) {
    return item instanceof List<?> pair && pair.get(0) instanceof Long number ? number : -1L;
  }

  private static String render(String template, Map<String, Object> given) {
    Map<String, Object> variables = new HashMap<>(Globals.of(Clock.systemUTC()));
    given.forEach((name, value) -> variables.put(name, ChatValues.of(value)));
    variables.put("least", Long.MIN_VALUE);
    variables.put("most", Long.MAX_VALUE);
    variables.put("nan", Double.NaN);
    return Template.parse(template).render(variables).text();
  }
}
