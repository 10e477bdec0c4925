// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused is in HostileTokenizerTest; nothing that published tokenizers have may be. */
class RegexCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}|"
            + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
        " ?[^(\\s|[.,!?…。，、।۔،])]+",
        "[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}{1,3}|(?:\\r\\n)+|(?:a|b)+\\++",
        "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*"
            + "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}|"
            + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
        "\\p{N}{1,3}(?=(?:\\p{N}{3})*(?:\\P{N}|$))|(?=(\\d{3})+(?!\\d))",
        "<sentinel:[0-9]+>|(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z",
        "(?:\\r?\\n)+|( ?\\p{L}){4}|(?:a|ab){1,3}",
        "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++|\\p{N}{1,3}+|"
            + " ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*+|\\s++$|\\s*[\\r\\n]|\\s+(?!\\S)|\\s",
        "\\p{L}+(?:-\\p{L}+)*| ?(?:[^\\s\\p{P}]|\\p{M})+|(\\p{L}\\p{M}*)+(?!x)",
        "a*+a*!|a*ba*!|a*a*|(?>a?a?)a{30}|[a-z]*[0-9]*!|(?=\\s*\\n+)"
      })
  void acceptsTheExpressionsOfPublishedTokenizers(String expression) {
    assertThat(RegexCheck.problem(expression)).isEmpty();
  }
}
