// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EquationListTest {
  @Test
  void findsGsm8ksMarks() {
    assertThat(EquationList.of("She has 16 - 3 = <<16-3=13>>13 and 13*2 = $<<13 * 2=26>>26"))
        .containsExactly("16-3=13", "13*2=26");
  }

  @Test
  void findsWrittenEquationsWhereThereAreNoMarks() {
    assertThat(EquationList.of("3 + 4 = 7 . 7 * 2 = 14 . #### 14"))
        .containsExactly("3+4=7", "7*2=14");
    assertThat(EquationList.of("It costs $1,000 / 4 = $250.")).containsExactly("1000/4=250");
  }

  @Test
  void responsesWithTheSameEquationsAreAlike() {
    assertThat(EquationList.key("First 3+4=7, so 7."))
        .isEqualTo(EquationList.key("We add: 3 + 4 = 7"))
        .isNotEqualTo(EquationList.key("We add: 4 + 3 = 7"));
    assertThat(EquationList.key("Seven.")).isNotEqualTo(EquationList.key("Eight."));
  }
}
