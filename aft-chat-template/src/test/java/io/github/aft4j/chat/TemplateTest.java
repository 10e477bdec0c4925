// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language, as the reference implementation has it (every expected text was taken from it). */
class TemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      textBlock =
          """
          (1 + 2 * 3 ** 2) ~ 'x' § 19x
          [7 // 2, -7 // 2, -7 % 3, 7 / 2] § [3, -4, 2, 3.5]
          (1 + 2) * 3 § 9
          'a' * 3 + 'b' § aaab
          [1] + [2, [3]] § [1, 2, [3]]
          1 < 2 <= 2 != 3 § True
          [1 == 1.0, 1 == true, '1' == 1] § [True, True, False]
          not 1 == 2 and not false or x.y § True
          'a' if false else 'b' if false else 'c' § c
          ('a' if false) ~ '.' § .
          ['ell' in 'hello', 3 not in [1, 2]] § [True, True]
          ['k' in {'k': none}, {'a': 1, 'b': [2]}] § [True, {'a': 1, 'b': [2]}]
          [{'k': none}.k, {'k': 1}['z'] is defined] § [None, False]
          ['hello'[1], 'hello'[-1], 'hello'[1:3]] § ['e', 'o', 'el']
          [[1, 2, 3, 4][::-1], [1, 2, 3, 4][-2:], [1, 2, 3, 4][3:0:-2]] § [[4, 3, 2, 1], [3, 4], [4, 2]]
          'a' 'b' "c\\x41\\u00e9\\\\" § abcAé\\
          "it's" ~ '"' § it's"
          [x is undefined, x is defined, none is none] § [True, False, True]
          ['' is string, {} is mapping, [] is iterable, 1.5 is number] § [True, True, True, True]
          [4 is divisibleby 2, 3 is odd, 3 is not even] § [True, True, True]
          [1 is in [1, 2], 2 is eq 2, 'a' is sameas 'a'] § [True, True, True]
          [missing | default('d'), '' | default('d'), '' | default('d', true)] § ['d', '', 'd']
          ' a b ' | trim | upper | length § 3
          ['xxaxx' | trim('x'), 'a-b' | replace('-', '+')] § ['a', 'a+b']
          ['one two' | title, 'oNE' | capitalize] § ['One Two', 'One']
          [[3, 1, 2] | sort | join('-'), [1, 2, 3] | reverse | list] § ['1-2-3', [3, 2, 1]]
          [[1, 1, 2] | unique | list, [1, 5, 2] | max, [1, 2] | sum] § [[1, 2], 5, 3]
          [{'a': 1}, {'a': 2}] | map(attribute='a') | list § [1, 2]
          [{'a': 1}, {'a': 2}] | selectattr('a', 'equalto', 2) | list § [{'a': 2}]
          [{'a': 1}, {'b': 2}] | rejectattr('a', 'defined') | list § [{'b': 2}]
          [1, 2, 3] | select('odd') | map('string') | list § ['1', '3']
          [[0, 1] | first, [0, 1] | last, 'abc' | list] § [0, 1, ['a', 'b', 'c']]
          [{'b': 1, 'a': 2} | dictsort, {'b': 1} | items | list] § [[('a', 2), ('b', 1)], [('b', 1)]]
          ['3' | int + 1, 'x' | int(7), '1.5' | float, 2.567 | round(1)] § [4, 7, 1.5, 2.6]
          [1, 'é<"', none, true, 1.0] | tojson § [1, "é<\\"", null, true, 1.0]
          [' a b  c '.split(), 'a,b,c'.split(',', 1), 'a,b,c'.rsplit(',', 1)] § [['a', 'b', 'c'], ['a', 'b,c'], ['a,b', 'c']]
          ['xay'.strip('xy'), ' a '.lstrip() ~ '.', 'ab'.startswith('a'), 'ab'.endswith(('x', 'b'))] § ['a', 'a .', True, True]
          ['abc'.find('c'), 'banana'.count('an'), 'a'.upper(), 'Ab'.lower(), 'a-b'.partition('-')] § [2, 2, 'A', 'ab', ('a', '-', 'b')]
          [{'a': 1}.items() | list, {'a': 1}.get('b', 2), {'a': 1}.get('b')] § [[('a', 1)], 2, None]
          [range(3) | list, range(1, 6, 2) | list] § [[0, 1, 2], [1, 3, 5]]
          [dict(a=1).a, namespace(a=1).a] § [1, 1]
          [1e3, 1.5e-7, 1e16, -0.0, 2 ** 0.5] § [1000.0, 1.5e-07, 1e+16, -0.0, 1.4142135623730951]
          [{'b': 1, 'a': [true]} | tojson(sort_keys=true), ['é'] | tojson(ensure_ascii=true)] § ['{"a": [true], "b": 1}', '["\\\\u00e9"]']
          [{'a': [1, {}]} | tojson(separators=(',', ':')), [1] | tojson(indent=1)] § ['{"a":[1,{}]}', '[\\n 1\\n]']
          [{'b': 1, 'A': 2} | dictsort(true), {'a': 2, 'b': 1} | dictsort(by='value')] § [[('A', 2), ('b', 1)], [('b', 1), ('a', 2)]]
          [{'a': 1, 'b': 2} | dictsort(reverse=true) | first, ['b', 'A'] | min, ['a', 'B'] | max] § [('b', 2), 'A', 'B']
          [['b', 'A'] | min(case_sensitive=true), [{'a': 2}, {'a': 1}] | max(attribute='a')] § ['A', {'a': 2}]
          [['a', 'A', 'b'] | unique | list, ['a', 'A'] | unique(case_sensitive=true) | list] § [['a', 'b'], ['a', 'A']]
          [{'a': 1, 'b': 2}, {'a': 1, 'b': 1}] | sort(attribute='a,b') | map(attribute='b') | list § [1, 2]
          [{'a': 1}, {}] | map(attribute='a', default=7) | list § [1, 7]
          [2.5 | round, 3 | round, 2.675 | round(2), 7 | round(1, 'floor'), -0.4 | round] § [2.0, 3, 2.67, 7.0, -0.0]
          ['1_0' | int, '1.9' | int, 'nan' | int(3), '0x1' | int, ' inf ' | float] § [10, 1, 3, 0, inf]
          ["it's so-called" | title, "it's".title(), 'a b c'.rsplit(none, 1)] § ["It's So-Called", "It'S", ['a b', 'c']]
          ['a\\u2028b' | indent(1), 'a\\nb'.splitlines(true), 'a\\n\\nb' | indent(2, true)] § ['a\\n b', ['a\\n', 'b'], '  a\\n\\n  b']
          ['' is lower, 'a1' is lower, '1' is upper, 'A' is upper, 1 is in(seq=[1])] § [False, True, False, True, True]
          [dict([('a', 1)]), dict({'a': 1}, b=2), namespace({'a': 3}).a] § [{'a': 1}, {'a': 1, 'b': 2}, 3]
          ['\\U0001F600' > '\\uFF5E', [1, 2] < [1, 3], ('<' | e), 'x' | safe | upper] § [True, True, Markup('&lt;'), Markup('X')]
          strftime_now('%-e|%-k|%-l|%e|%-m|%-C|%-D|%-F|%-T') § 9|8|8| 9|3|20|03/09/25|2025-03-09|08:05:07
          strftime_now('%d %b %Y %H:%M, %-d %B %A %j') § 09 Mar 2025 08:05, 9 March Sunday 068
          """)
  void evaluates(String expression, String expected) {
    assertThat(render("{{ " + expression + " }}", Map.of())).isEqualTo(expected);
  }

  @Test
  void trimsWhiteSpaceAroundTags() {
    // a block takes its indentation and one line break with it, a printing tag nothing
    assertThat(render("a\n  {% if true %}\n  b\n  {% endif %}\nc\n", Map.of()))
        .isEqualTo("a\n  b\nc");
    assertThat(render("a\n  {{ 1 }}\n b", Map.of())).isEqualTo("a\n  1\n b");
    assertThat(render("a \n {%- if true -%} \n b \n {%- endif -%} \n c", Map.of()))
        .isEqualTo("abc");
    assertThat(render("a\n {%+ if true +%}\n b{% endif %}", Map.of())).isEqualTo("a\n \n b");
    assertThat(render("a\n  {# gone #}\nb {#- c -#} d", Map.of())).isEqualTo("a\nbd");
    assertThat(render("{% if true %}\n  {% if true %}\nx{% endif %}{% endif %}", Map.of()))
        .isEqualTo("x");
    assertThat(render("x {{- ' y ' -}} z", Map.of())).isEqualTo("x y z");
    assertThat(render("{% raw %}{{ x }}{% endraw %}\r\nb\n\n", Map.of())).isEqualTo("{{ x }}b\n");
  }

  @Test
  void loops() {
    assertThat(
            render(
                "{% for i in [5, 6, 7] if i != 6 %}{{ loop.index }}/{{ loop.length }}={{ i }}"
                    + "{{ ',' if not loop.last }}{% endfor %}",
                Map.of()))
        .isEqualTo("1/2=5,2/2=7");
    assertThat(
            render(
                "{% for k, v in d.items() %}{{ k ~ v ~ loop.cycle('a', 'b') }}{% else %}-"
                    + "{% endfor %}",
                Map.of("d", Map.of("x", 1L))))
        .isEqualTo("x1a");
    assertThat(render("{% for i in [] %}x{% else %}none{% endfor %}", Map.of())).isEqualTo("none");
    assertThat(
            render(
                "{% for i in range(9) %}{% if i == 1 %}{% continue %}{% endif %}"
                    + "{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}",
                Map.of()))
        .isEqualTo("02");
    assertThat(
            render(
                "{% for i in [1, 1, 2] %}{{ loop.previtem is defined and loop.previtem == i }} "
                    + "{% endfor %}",
                Map.of()))
        .isEqualTo("False True False ");
  }

  @Test
  void keepsVariablesInTheirBlocksButNotThoseOfANamespace() {
    assertThat(
            render(
                "{% set a = 1 %}{% set ns = namespace(b=1) %}{% for i in [1, 2] %}{% set a = 5 %}"
                    + "{% set ns.b = ns.b + i %}{% endfor %}{{ a }} {{ ns.b }}",
                Map.of()))
        .isEqualTo("1 4");
    assertThat(render("{% if true %}{% set a = 2 %}{% endif %}{{ a }}", Map.of())).isEqualTo("2");
    assertThat(render("{% set a, b = 1, 2 %}{{ b ~ a }}", Map.of())).isEqualTo("21");
    assertThat(render("{% set a %} x {% endset %}[{{ a }}]", Map.of())).isEqualTo("[ x ]");
    assertThat(render("{% with a = 3 %}{{ a }}{% endwith %}{{ a }}", Map.of())).isEqualTo("3");
  }

  @Test
  void callsMacros() {
    assertThat(
            render(
                "{% macro f(a, b='y') %}{{ a ~ b }}{% endmacro %}{{ f('x') }}{{ f('1', b='2') }}",
                Map.of()))
        .isEqualTo("xy12");
    assertThat(
            render(
                "{% macro f() %}<{{ caller() }}>{% endmacro %}{% call f() %}in{% endcall %}",
                Map.of()))
        .isEqualTo("<in>");
    assertThat(render("{% filter upper | trim %} ab {% endfilter %}", Map.of())).isEqualTo("AB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {{ a + 'x' }}                    ; 'a' is undefined
          {{ a.b }}                        ; 'a' is undefined
          {{ d.b + 'x' }}                  ; 'dict object' has no attribute 'b'
          {{ 'x' + 1 }}                    ; can only concatenate str (not "int") to str
          {{ 1 / 0 }}                      ; division by zero
          {{ raise_exception('so') }}      ; so
          {{ a | tojson }}                 ; Object of type Undefined is not JSON serializable
          {% for i in 3 %}{% endfor %}     ; 'int' object is not iterable
          {{ 'x'() }}                      ; 'str' object is not callable
          {{ 'x' | nope }}                 ; No filter named 'nope'
          {{ 'x' is nope }}                ; No test named 'nope'
          {% include 'x' %}                ; The tag 'include' is not supported
          {% if x %}                       ; {% endif %}
          {{ 1                             ; not closed
          {% set a.b = 1 %}                ; non-namespace
          {{ ) }}                          ; unexpected ')'
          {{ 'x }}                         ; not closed
          {% endif %}                      ; unexpected tag 'endif'
          {{ 1 | tojson(1, 2, 3, 4, 5) }}  ; takes at most 4 argument(s), 5 given
          {{ 1 | tojson(sorted=true) }}    ; unexpected keyword argument 'sorted'
          {{ [] | sort(true, reverse=true) }} ; multiple values for argument 'reverse'
          {{ 'x'.strip(chars='x') }}       ; takes no keyword arguments
          {{ 'x' | upper(1) }}             ; takes at most 0
          {{ 1 is odd(1) }}                ; takes at most 0
          {{ 'x' | int(base=2) }}          ; another base
          {{ 1 | round(method='up') }}     ; method must be
          {{ {} | dictsort(by='x') }}      ; You can only sort by
          {{ [1] | map('nope') | list }}   ; No filter named 'nope'
          {{ [1] | select('nope') | list }} ; No test named 'nope'
          {{ ', '.join([1]) }}             ; a text was expected
          {{ dict([1]) }}                  ; not iterable
          {% macro f(a) %}{% endmacro %}{{ f(b=1) }} ; takes no keyword argument 'b'
          {{ range(stop=3) }}              ; takes no keyword arguments
          """)
  void saysWhatIsWrong(String template, String message) {
    assertThatThrownBy(() -> render(template, Map.of("d", Map.of())))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}
          {% set ns = namespace(s='x') %}{% for a in range(99) %}{% set ns.s = ns.s + ns.s %}{% endfor %}
          {% set ns = namespace(s=[1]) %}{% for a in range(99) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s }}
          {% set ns = namespace(s=[1]) %}{% for a in range(99) %}{% set ns.s = ns.s + ns.s %}{% endfor %}
          {% macro f() %}{{ f() }}{% endmacro %}{{ f() }}
          {{ 'x' * 1000000000 }}
          {{ range(1000000000) }}
          {% for a in range(1000000) %}{{ 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy' }}{% endfor %}
          """)
  void comesToAnEndWhateverItIsGiven(String template) {
    assertThatThrownBy(() -> render(template, Map.of())).isInstanceOf(TemplateException.class);
  }

  private static String render(String template, Map<String, Object> variables) {
    Clock clock = Clock.fixed(Instant.parse("2025-03-09T08:05:07Z"), ZoneOffset.UTC);
    Map<String, Object> all = new HashMap<>(Globals.of(clock));
    variables.forEach((name, value) -> all.put(name, ChatValues.of(value)));
    return Template.parse(template).render(all).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          1     ; +1           ; 100001
          1     ; |string      ; 1
          'a'   ; ~''          ; a
          'a'   ; [:]          ; a
          'a'   ; .upper()     ; A
          'a'   ; [0]          ; a
          true  ; ` and true`  ; True
          false ; ` or false`  ; False
          1     ; **1          ; 1
          1     ; ==1          ; True
          """)
  void walksLongChains(String first, String link, String expected) {
    assertThat(render("{{ " + first + link.repeat(100_000) + " }}", Map.of())).isEqualTo(expected);
  }

  @Test
  void isNotChangedByRendering() {
    Template template = Template.parse("{% for i in x %}{{ i }}{% endfor %}");
    assertThat(template.render(Map.of("x", List.of("a"))).text()).isEqualTo("a");
    assertThat(template.render(Map.of("x", List.of("b"))).text()).isEqualTo("b");
  }
}
