// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTest {
  @ParameterizedTest
  @CsvSource({
    "'How  MANY\tapples?', how many apples",
    "'1,234.5 - 3 = ?', '1,234.5 - 3 ='",
    "'\uFF28\uFF4F\uFF57 \u00DCber', how \u00FCber",
  })
  void textsThatDifferInFormOnlyAreEqual(String text, String normal) {
    assertThat(NormalText.of(text)).isEqualTo(NormalText.of(normal));
  }

  /** One character outside ASCII sends a text the long way round. */
  @Property
  void theShortWayOfAsciiEqualsTheLongOne(@ForAll @CharRange(from = 0, to = 127) String text) {
    assertThat(NormalText.of(text + " \u00FC"))
        .isEqualTo(NormalText.of(text + " u").replaceAll("u$", "\u00FC"));
  }
}
