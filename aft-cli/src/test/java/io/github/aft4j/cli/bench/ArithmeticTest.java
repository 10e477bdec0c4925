// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.TokenIds;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  @Test
  void countsAPromptOnceAndTheLastLayerForResponsesOnly() {
    WorkGroup group =
        new WorkGroup(
            TokenIds.of(1, 5, 6),
            List.of(TokenIds.of(7, 8), TokenIds.of(9, 2)),
            List.of(true, false));
    // First layer: 3 + 4 tokens; last layer and head: 4.
    double matrices = 2 * 10 * (7 + 4) + 2 * 6 * 4;
    // The prompt sees 1 + 2 + 3 keys, each response (3 + 1) + (3 + 2).
    double attention = 4 * 8 * ((6 + 18) + 18);
    assertThat(new Arithmetic(2, 10, 8, 6).forward(group)).isEqualTo(matrices + attention);
  }
}
