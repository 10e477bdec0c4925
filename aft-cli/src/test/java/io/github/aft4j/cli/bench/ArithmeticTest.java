// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.djl.LayerOperations;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  private static final WorkGroup GROUP =
      new WorkGroup(
          TokenIds.of(1, 5, 6),
          List.of(TokenIds.of(7, 8), TokenIds.of(9, 2)),
          List.of(true, false));

  @Test
  void countsAPromptOnceAndTheLastLayerForResponsesOnly() {
    LayerOperations layer = new LayerOperations(20, 32, 0);
    // First layer: 3 + 4 tokens; last layer and head: 4.
    double matrices = 20 * (7 + 4) + 2 * 6 * 4;
    // The prompt sees 1 + 2 + 3 keys, each response (3 + 1) + (3 + 2).
    double attention = 32 * ((6 + 18) + 18);
    assertThat(new Arithmetic(List.of(layer, layer), 6).forward(GROUP))
        .isEqualTo(matrices + attention);
  }

  @Test
  void countsWhatALayerRequiresAndAWindowShows() {
    LayerOperations mixer = new LayerOperations(100, 0, 0);
    LayerOperations window = new LayerOperations(0, 1, 2);
    LayerOperations last = new LayerOperations(7, 0, 0);
    // The prompt sees 1 + 2 + 2 keys, each response 2 + 2.
    assertThat(new Arithmetic(List.of(mixer, window, last), 0).forward(GROUP))
        .isEqualTo(100 * 7 + (5 + 8) + 7 * 4);
  }
}
