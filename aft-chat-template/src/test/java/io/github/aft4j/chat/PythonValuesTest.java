// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Python's values in templates (every expected text was taken from the reference). */
class PythonValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      textBlock =
          """
          {{ [9223372036854775807 + 1, 2 ** 64 % 1000, -7 // 2, 3037000500 * 3037000500] }} § [9223372036854775808, 616, -4, 9223372037000250000]
          {{ [12345678901234567890 | tojson, '12345678901234567890' | int, 1e300 | int | string | length] }} § ['12345678901234567890', 12345678901234567890, 301]
          {{ [0x1F, 0b11, 0o17, 1_000, 1_0.5] }} § [31, 3, 15, 1000, 10.5]
          {{ [2e-3, 5e-324, 1e22, 1e23, 2e-44, 123456789.123] }} § [0.002, 5e-324, 1e+22, 1e+23, 2e-44, 123456789.123]
          {{ [5.5 % -2, -7 // 2.0, 1e300 % 3, -0.0 | abs, 1 < 1.5, 9007199254740993 == 9007199254740992.0] }} § [-0.5, -4.0, 0.0, 0.0, True, False]
          {{ (1, 'a') }}{{ (1,) }}{{ () }}{{ (1, 2) == [1, 2] }}{{ (1, 2)[1:] + (3,) }} § (1, 'a')(1,)()False(2, 3)
          {{ d.keys() }}{{ d.items() | list }}{{ d.values() | length }}{{ range(1, 4) }}{{ d.items()[0] is defined }} § dict_keys(['items', 'b'])[('items', 1), ('b', 2)]2range(1, 4)False
          {% set g = l | selectattr('b') %}{{ g is true or 'yes' if g }}{{ g | list | length }}{{ g | list | length }} § yes10
          {% if [] | select %}true{% endif %}{{ [] | select is sequence }}{{ none | map('upper') | list }} § trueFalse[]
          {{ (l | map(attribute='a') | first) ~ ([3, 1] | reverse | list) }} § 1[1, 3]
          {{ ['a\\u200bb\\u00a0', '\\ud7ff', 'é'] }} § ['a\\u200bb\\xa0', '\\ud7ff', 'é']
          {{ ['b' , 'é'] is sequence }}{{ range(2) is sequence }}{{ d.keys() is sequence }}{{ nope is callable }} § TrueTrueFalseTrue
          {{ [none, none] | sort }}{{ [(2, 'b'), (1, 'c')] | sort }} § [None, None][(1, 'c'), (2, 'b')]
          {{ ('<b>' | safe) + '<' }}{{ '<' ~ ('x' | safe) }}{{ ('a<' | e)[0:2] + 'b' }} § <b>&lt;<xa&b
          {{ ' a  b c '.split(none, 1) }}{{ ' a  b c '.rsplit(none, 1) }}{{ 'ab'.replace('', '-') }} § ['a', 'b c '][' a  b', 'c']-a-b-
          {{ 'abcabc'.find('b', 2) }}{{ 'abc'.rfind('c', 0, 2) }}{{ 'abc'.index('c') }}{{ 'aXbX'.count('X', 2) }}{{ ''.find('', 1) }} § 4-121-1
          {{ 'ab'.zfill(4) }}{{ 'ab'.center(5, '*') }}{{ 'ab'.ljust(3, '.') }}{{ 'ab'.rjust(3, '.') }}{{ 'aB'.swapcase() }} § 00ab**ab*ab..abAb
          {{ 'a-b-c'.rpartition('-') }}{{ '12'.isnumeric() }}{{ 'a1'.isalnum() }}{{ 'AB'.isupper() }}{{ 'é'.isascii() }} § ('a-b', '-', 'c')TrueTrueTrueFalse
          {{ '{} {1!r} {a[k]:>4}|'.format(1, 'x', a={'k': 2}) if false else '{} {a[k]:>4}|{{'.format(1, a={'k': 2}) }} § 1    2|{
          {{ '{:.2f} {:+d} {:,} {:06.1f} {:x} {:e} {:g} {:%}'.format(1.005, 5, 1234567, 2.25, 255, 12345.678, 0.00001, 0.5) }} § 1.00 +5 1,234,567 0002.2 ff 1.234568e+04 1e-05 50.000000%
          {{ '%s-%5.1f-%03d-%r-%%' % ('a', 2.25, 7, 'x') }}{{ '%(k)s' % {'k': 1} }}{{ 'x%s' | format(1) }} § a-  2.2-007-'x'-%1x1
          {{ l | groupby('a', default=0) | map('first') | list }}{{ [1, 2, 3] | batch(2, 0) | list }}{{ [1, 2, 3] | slice(2) | list }} § [0, 1, 2][[1, 2], [3, 0]][[1, 2], [3]]
          {% for g in [{'a': 1}, {'a': 1}] | groupby('a') %}{{ g.grouper }}{{ g.list | length }}{% endfor %} § 12
          {{ [1, 2][true] }}{{ 'ab'[true] }}{{ {'update': 1}['update'] }}{{ {'update': 1}.update is defined }} § 2b1False
          {{ 'ǆ'.capitalize() }}{{ '中a'.title() }}{{ "it's".title() }}{{ 'ß' | capitalize }} § ǅ中AIt'SSs
          {{ {nope.x: 1}[nope] if false else {'a': 1}[nope] is defined }}{{ nope == nope2 }} § FalseTrue
          {{ strftime_now is callable }}{{ 'upper' is filter }}{{ 'defined' is test }}{{ ('x' | safe) is escaped }} § TrueTrueTrueTrue
          {{ ['a\\tb'.expandtabs(), 'ab\\tc\\n\\td'.expandtabs(4), 'a\\t'.expandtabs(0), '\\t'.expandtabs(tabsize=2), '\\t\\r\\tx'.expandtabs(3)] }} § ['a       b', 'ab  c\\n    d', 'a', '  ', '   \\r   x']
          {{ ['Ab Cd'.istitle(), 'AB'.istitle(), 'ab'.istitle(), "It'S".istitle(), "It's".istitle(), ''.istitle(), '1'.istitle(), 'ǅa ǅ'.istitle(), 'A1B'.istitle()] }} § [True, False, False, True, False, False, False, True, True]
          {{ ['a1'.isidentifier(), '1a'.isidentifier(), '_'.isidentifier(), ''.isidentifier(), 'é_è'.isidentifier(), 'a-b'.isidentifier(), 'if'.isidentifier()] }} § [True, False, True, False, True, False, True]
          {{ ['a\\u00b7'.isidentifier(), '\\u00b7'.isidentifier(), '\\u0e33'.isidentifier(), 'a\\u0e33'.isidentifier(), 'a\\u037a'.isidentifier(), 'a\\u0000'.isidentifier(), '\\U0001d400'.isidentifier()] }} § [True, False, False, True, False, False, True]
          {{ ['a b'.isprintable(), ''.isprintable(), 'a\\n'.isprintable(), '\\u00a0'.isprintable(), 'é'.isprintable(), '\\u200b'.isprintable()] }} § [True, True, False, False, True, False]
          {{ 'x'.istitle is defined }}{{ 'x'.encode is defined }}{{ 'x'.translate is callable }}{{ ('a\\tb' | safe).expandtabs(2) is escaped }} § TrueTrueTrueTrue
          {{ [9223372036854775807 | round(-1), 1180591620717411303424 | round(-20), true | round, -15 | round(-1)] }} § [9223372036854775810, 1200000000000000000000, 1, -20]
          {{ ['b', 'A', 'a', 'B'] | sort(reverse=true) }}{{ {'b': 1, 'a': 1, 'c': 0} | dictsort(by='value', reverse=true) }}{{ [none] | min }} § ['b', 'B', 'A', 'a'][('b', 1), ('a', 1), ('c', 0)]None
          {{ ['ΑΣ' | lower, 'ΑΣΑ'.lower(), 'Σ'.lower(), 'ΑΣ.Α'.lower(), "Α'Σ".lower(), 'ΑΣ1'.lower(), '1Σ'.lower(), 'ΑΣΣ'.lower(), 'ΑΣ'.capitalize()] }} § ['ας', 'ασα', 'σ', 'ασ.α', "α'ς", 'ας1', '1σ', 'ασς', 'Ας']
          {{ ['İΣ'.lower() == 'i\\u0307ς', 'ΑΣİ'.lower() == 'ασi\\u0307', 'ßŉ𐐨' | upper, 'ΑΣς'.casefold()] }} § [True, True, 'SSʼN𐐀', 'ασσ']
          {{ 'a b' | wordcount }}{{ 'a' | center(4) }}.{{ 'ab' | attr('upper') is callable }}{{ 12345678901234567890 is integer }} § 2 a  .TrueTrue
          """)
  void valuesAreThoseOfPython(String template, String expected) {
    assertThat(render(template)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      textBlock =
          """
          {{ 'Hi' | replace(nope, '') }}{{ 'a1b1' | replace(1, 2) }}{{ 'al' | replace('l', none) }} § Hia2b2aNone
          {{ ['a\\n\\n\\nb'.rpartition('\\n\\n'), 'aaa'.rsplit('aa', 1)] }} § [('a\\n', '\\n\\n', 'b'), ['a', '']]
          {% for m in [3, 1] %}{% if m == 3 %}U{% break %}{% endif %}{% else %}one{% endfor %} § Uone
          {% for a in [1, 2] %}{% if a > 0 %}{% continue %}{% endif %}x{% else %}E{% endfor %} § E
          {% for a in [1, 2] %}{% if a > 1 %}{% break %}{% endif %}x{% else %}E{% endfor %} § x
          {% for x in [1, [2, [3]]] recursive %}{{ loop.depth }}{{ loop(x) if x is iterable else x }},{% endfor %} § 11,122,233,,,
          {% for x in [1] %}{% for y in [1] %}{{ loop.depth }}{{ loop.depth0 }}{% endfor %}{% endfor %} § 10
          {% for x in [1, 1, 2] %}{{ loop.changed(x) }}{% endfor %} § TrueFalseTrue
          {% for i, (k, v) in [(1, (2, 3))] %}{{ i }}{{ k }}{{ v }}{% endfor %}{% for x in 1, 2 %}{{ x }}{% endfor %} § 12312
          {% macro f(a, b=2) %}{{ a }}{{ b }}{{ caller is defined }}{% endmacro %}{{ f(1) }}{% call f(1) %}{% endcall %} § 12False12True
          {% macro f(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ f(1, 2, x=3) }}{{ f(*[4, 5], **{'y': 6}) }} § 1(2,){'x': 3}4(5,){'y': 6}
          {% set j = joiner('; ') %}{% for x in [1, 2] %}{{ j() }}{{ x }}{% endfor %} § 1; 2
          {% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }} § abab
          {% if false %}{{ 1 | nope }}{% endif %}{{ 1 | nope if false }}{{ (1 is nope) if false }}ok § ok
          {{ [l.0.a, [[1, 2]].0.1] }} § [1, 2]
          """)
  void tagsAreThoseOfTheReference(String template, String expected) {
    assertThat(render(template)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {{ 'x' + 1 }}                    ; can only concatenate str (not "int") to str
          {% if true %}{{ 1 | nope }}{% endif %} ; No filter named 'nope'
          {% if false %}{% for x in y %}{{ 1 | nope }}{% endfor %}{% endif %} ; No filter named 'nope'
          {{ [1] | select | tojson }}      ; Object of type generator is not JSON serializable
          {{ d.keys() | tojson }}          ; Object of type dict_keys is not JSON serializable
          {{ [1] | select | length }}      ; object of type 'generator' has no len()
          {{ [1] | select | last }}        ; not reversible
          {{ [1] | select }}               ; prints as a place in memory
          {{ [1] + (2,) }}                 ; can only concatenate list
          {{ [] in {} }}                   ; unhashable type: 'list'
          {{ [[1]] | unique | list }}      ; unhashable type: 'list'
          {{ nope | int }}                 ; 'nope' is undefined
          {{ nope | indent }}              ; 'nope' is undefined
          {{ [1] | indent }}               ; indent() is of a text
          {% macro f(a) %}{% endmacro %}{{ f(1, 2) }} ; takes not more than 1 argument
          {% macro f(a) %}{% endmacro %}{% call f(1) %}{% endcall %} ; takes no keyword argument 'caller'
          {% break %}                      ; 'break' outside loop
          {% for x in [1] %}{% set y %}{% continue %}{% endset %}{% endfor %} ; 'continue' outside loop
          {% set ns = namespace(_x=1) %}   ; underscore-prefixed
          {{ d.update({}) }}               ; unsafe
          {{ range(100001) }}              ; Range too big
          {{ '{'.format(1) }}              ; Single '{'
          {{ '%d' % 'x' }}                 ; a real number is required
          {{ '%s' % (1, 2) }}              ; not all arguments converted
          {{ 'abc'.index('x') }}           ; substring not found
          {{ 'a'.encode() }}               ; The method 'encode' of a text is not supported
          {{ 'a'.translate({}) }}          ; The method 'translate' of a text is not supported
          {{ '{x}'.format_map({'x': 1}) }} ; The method 'format_map' of a text is not supported
          {{ 'a'.maketrans({}) }}          ; The method 'maketrans' of a text is not supported
          {{ 'a'.expandtabs(99999999999) }} ; Python int too large
          {{ dict(**{1: 2}) }}             ; keywords must be strings
          {{ '{0[a]b}'.format({'a': 1}) }} ; is not supported
          {{ '{0.a..b}'.format({'a': 1}) }} ; is not supported
          {{ '{a[}'.format(a=1) }}         ; is not supported
          {{ 1.5 | round(-9223372036854775808) }} ; round() to so many digits
          {{ 1 +}}                         ; unexpected '}}'
          {{ 1 is defined if x }}          ; 'if' cannot follow a test
          {{ 'a' | truncate(3) }}          ; The filter 'truncate' is not supported
          {% block x %}{% endblock %}      ; The tag 'block' is not supported
          {% set loop = 1 %}               ; can't assign to 'loop'
          {{ f(a=1, a=2) }}                ; keyword argument repeated
          {{ 2 ** 99999 }}                 ; too large
          {{ ('inf' | float) | int }}      ; infinity
          """)
  void refusesWhatPythonRefuses(String template, String message) {
    assertThatThrownBy(() -> render(template))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {% set l = range(90000) | list %}{% for a in l %}{% set x = l + l %}{% endfor %}
          {% set s = 'x' * 8000000 %}{% for a in range(90000) %}{% set x = s.find('y') %}{% endfor %}
          {% set s = 'x' * 8000000 %}{{ s.split('x') }}
          {% set s = 'x ' * 4000000 %}{{ s.split() }}
          {% set n = namespace(s=()) %}{% for a in range(900) %}{% set n.s = (n.s,) %}{% endfor %}{{ {n.s: 1} }}
          {% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}
          {{ '{:99999}'.format(1) }}
          """)
  void comesToAnEndSoon(String template) {
    assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
  }

  private static String render(String template) {
    Map<String, Object> variables = new HashMap<>(Globals.of(Clock.systemUTC()));
    Map<String, Object> d = new LinkedHashMap<>();
    d.put("items", 1);
    d.put("b", 2);
    Map<String, Object> second = new LinkedHashMap<>();
    second.put("a", 2);
    second.put("b", "x");
    variables.put("d", ChatValues.of(d));
    variables.put("l", ChatValues.of(List.of(Map.of("a", 1), second, Map.of())));
    return Template.parse(template).render(variables).text();
  }
}
