// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptPoolTest {

  @ParameterizedTest
  @CsvSource({
    "0, 32, 256",
    "32, 32, 256",
    "33, 64, 256",
    "100, 128, 256",
    "129, 192, 256",
    "256, 256, 256",
    "257, 384, 512",
    "385, 512, 512",
    "1000, 1024, 1024"
  })
  void itsWidthDependsOnThePromptAlone(int tokens, int width, int even) {
    assertThat(PromptPool.width(tokens, false)).isEqualTo(width);
    assertThat(PromptPool.width(tokens, true)).isEqualTo(even);
  }
}
