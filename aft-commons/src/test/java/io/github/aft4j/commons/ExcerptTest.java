// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void keepsShortTextsAndCutsLongOnes() {
    assertThat(Excerpt.of("short")).isEqualTo("short");
    assertThat(Excerpt.of("x".repeat(120))).hasSize(120);
    assertThat(Excerpt.of("x".repeat(121))).isEqualTo("x".repeat(120) + "…");
  }

  @Test
  void neverCutsAPairOfSurrogates() {
    assertThat(Excerpt.of("x".repeat(119) + "😀😀")).isEqualTo("x".repeat(119) + "…");
  }
}
