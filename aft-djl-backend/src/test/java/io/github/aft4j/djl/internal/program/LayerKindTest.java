// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.decoder.LayerShape;
import io.github.aft4j.djl.internal.decoder.LayerShape.KeyValues;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerKindTest {
  /** They read the keys of the last layer before them with the same window. */
  @Test
  void layersThatReadKeysDifferByTheirWindow() {
    assertThat(LayerKind.of(layer(8, KeyValues.READ)))
        .isNotEqualTo(LayerKind.of(layer(0, KeyValues.READ)));
    assertThat(LayerKind.block(layer(8, KeyValues.READ)))
        .isNotEqualTo(LayerKind.block(layer(0, KeyValues.READ)));
    assertThat(LayerKind.of(layer(8, KeyValues.OWN)))
        .isEqualTo(LayerKind.of(layer(0, KeyValues.OWN)));
  }

  private static LayerSpec layer(int window, KeyValues keys) {
    return new LayerSpec(
        window, 0, Mixer.ATTENTION, Optional.empty(), false, LayerShape.USUAL.with(keys));
  }
}
