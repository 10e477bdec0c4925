// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import org.junit.jupiter.api.Test;

class LastResortTest {
  private static int deeper(int depth) {
    return depth < 0 ? depth : deeper(depth + 1) + 1;
  }

  @Test
  void aStackThatIsUsedUpIsAProblemWithACode() {
    assertThatThrownBy(() -> LastResort.run("stage 'sample'", () -> deeper(0)))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-712")
        .hasMessageContaining("stage 'sample'")
        .hasCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void memoryThatIsUsedUpSaysWhatAskedForIt() {
    assertThatThrownBy(
            () -> LastResort.run("stage 'sample'", () -> new long[Integer.MAX_VALUE - 1].length))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessageContaining("asked for by stage 'sample'")
        .hasMessageContaining("MiB of the Java heap")
        .hasMessageContaining("-Xmx");
  }
}
