// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextIndexTest {
  @Test
  void tellsTheFirstNumberOfATextThroughEveryGrowth() {
    TextIndex index = new TextIndex();
    for (int i = 0; i < 20_000; i++) {
      assertThat(index.putIfAbsent("text " + i, i)).isEqualTo(TextIndex.NEW);
    }
    for (int i = 0; i < 20_000; i++) {
      assertThat(index.putIfAbsent("text " + i, 7)).isEqualTo(i);
    }
  }
}
