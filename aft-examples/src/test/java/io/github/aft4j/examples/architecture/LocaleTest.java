// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No name, file, program, or message depends on the locale of the machine: in some, numbers have
 * other digits than 0 to 9, and {@code "I"} in lower case is not {@code "i"}.
 */
class LocaleTest {
  /** A format with {@code %s} alone, which writes numbers in the same way in every locale. */
  private static final String PLAIN =
      "(?<!\\\\)\"(?:[^\"\\\\\\n%]|\\\\.|%%|%n|%(?:\\d+\\$)?-?\\d*s)*\"";

  private static final Pattern INDEPENDENT =
      Pattern.compile(
          PLAIN
              + "\\s*\\.formatted\\("
              + "|(?:String\\.format|\\bprintf)\\(\\s*(?:Locale\\.ROOT\\b|"
              + PLAIN
              + ")");

  private static final Pattern DEPENDENT =
      Pattern.compile(
          "\\.formatted\\(|String\\.format\\(|\\bprintf\\("
              + "|\\.to(?:Lower|Upper)Case\\(\\)"
              + "|::(?:format|formatted|toLowerCase|toUpperCase)\\b"
              + "|\\bofPattern\\([^,()]*\\)");

  @Test
  void nothingDependsOnTheLocaleOfTheMachine() {
    List<String> found =
        Sources.modules()
            // the examples print for their readers, in the form that these expect
            .filter(module -> !module.endsWith("aft-examples"))
            .flatMap(Sources::of)
            .flatMap(LocaleTest::places)
            .toList();
    assertThat(found).as("use String.format(Locale.ROOT, ...), or %%s for a number").isEmpty();
  }

  private static Stream<String> places(Path file) {
    String source = INDEPENDENT.matcher(Sources.text(file)).replaceAll("");
    return DEPENDENT.matcher(source).results().map(found -> file + ": " + found.group());
  }
}
