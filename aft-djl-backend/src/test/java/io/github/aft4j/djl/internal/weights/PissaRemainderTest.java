// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.djl.internal.adapter.BaseModule;
import io.github.aft4j.djl.internal.adapter.LoraMerge;
import io.github.aft4j.djl.internal.adapter.LoraTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PissaRemainderTest {

  /** Of W = diag(4, 1, 0) PiSSA of rank one takes the 4. */
  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "TRANSPOSED"})
  void theMergedWeightIsTheRestAndWhatWasTrained(BaseModule.Kind kind) {
    LoraTarget target =
        new LoraTarget(new BaseModule("layer", "layer.weight", 3, 2, kind), 1, 0.5, false);
    float[] weight =
        kind == BaseModule.Kind.LINEAR ? rows(4, 0, 0, 0, 1, 0) : rows(4, 0, 0, 1, 0, 0);
    float[] rest = kind == BaseModule.Kind.LINEAR ? rows(0, 0, 0, 0, 1, 0) : rows(0, 0, 0, 1, 0, 0);
    try (PissaRemainder remainder = PissaRemainder.open()) {
      float[] left = remainder.of(target, weight);
      assertThat(left).containsExactly(rest, within(1e-6f));
      // 0.5 * (2, 4)^T * (1, 2, 3)
      LoraMerge merged =
          new LoraMerge(
              target, (from, to) -> left.clone(), rows(1, 2, 3), rows(2, 4), new float[0], 1);
      assertThat(merged.of(0, kind == BaseModule.Kind.LINEAR ? 2 : 3))
          .containsExactly(
              kind == BaseModule.Kind.LINEAR ? rows(1, 2, 3, 2, 5, 6) : rows(1, 2, 2, 5, 3, 6),
              within(1e-5f));
    }
  }

  private static float[] rows(float... values) {
    return values;
  }
}
