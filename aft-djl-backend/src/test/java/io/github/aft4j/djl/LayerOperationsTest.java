// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DecoderSpecBuilder;
import io.github.aft4j.djl.internal.decoder.DeltaRule;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.Mamba2;
import io.github.aft4j.djl.internal.decoder.Mamba2.Gate;
import io.github.aft4j.djl.internal.decoder.ShortConvolution;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerOperationsTest {
  /** Gate, up, and down of a dense part, 12 wide. */
  private static final long DENSE = 3 * 12 * 8;

  /** Queries and output 8 x 8, keys and values 4 x 8. */
  private static final long ATTENTION = 2 * 8 * 8 + 2 * 4 * 8;

  private static DecoderSpecBuilder decoder(LayerSpec layer) {
    return DecoderSpec.builder("llama", new Dimensions(9, 8, 12, 2, 1, 4, 16))
        .layers(List.of(layer))
        .rotaries(List.of(new RotarySpec(List.of(1.0, 0.01), 1)));
  }

  @ParameterizedTest
  @EnumSource
  void countsTheRouterTheChosenExpertsAndTheSharedOne(Layout layout) {
    ExpertsSpec experts = ExpertsSpec.of(6, 2, 5, layout).withShared(7, true);
    DecoderSpec spec = decoder(LayerSpec.FULL.withExperts(true)).experts(experts).build();
    long router = 6 * 8;
    long chosen = 2 * 3 * 5 * 8;
    long shared = 3 * 7 * 8 + 8;
    assertThat(LayerOperations.of(spec, 0))
        .isEqualTo(new LayerOperations(2 * (ATTENTION + router + chosen + shared), 4 * 2 * 4, 0));
  }

  @Test
  void countsAConvolution() {
    DecoderSpec spec =
        decoder(LayerSpec.mixing(Mixer.CONVOLUTION)).mixer(new ShortConvolution(3, false)).build();
    // Three inputs and the output, 8 x 8 each; 3 places of 8 channels.
    assertThat(LayerOperations.of(spec, 0))
        .isEqualTo(new LayerOperations(2 * (4 * 64 + 3 * 8 + DENSE), 0, 0));
  }

  @Test
  void countsRecallChangeAndAnswerOfTheDeltaRule() {
    DecoderSpec spec =
        decoder(LayerSpec.mixing(Mixer.DELTA)).mixer(new DeltaRule(1, 2, 3, 5, 4, false)).build();
    long in = 2 * 3 + 10; // two keys and the values are projected and convolved
    long matrices = (in + 10 + 2 + 2) * 8 + 8 * 10 + in * 4;
    long states = 3 * 2 * 3 * 5;
    assertThat(LayerOperations.of(spec, 0))
        .isEqualTo(new LayerOperations(2 * (matrices + states + DENSE), 0, 0));
  }

  @Test
  void countsChangeAndAnswerOfMambaBesideAttention() {
    Mamba2 mamba = new Mamba2(2, 5, 3, 1, 4, false, true, false, Gate.ALONE, 0, 1, Mamba2.UNSCALED);
    DecoderSpec spec = decoder(LayerSpec.FULL.with(Mixer.MAMBA)).mixer(mamba).build();
    long channels = 10 + 2 * 3;
    long matrices = (10 + channels + 2) * 8 + 8 * 10 + channels * 4;
    long states = 2 * 2 * 5 * 3;
    assertThat(LayerOperations.of(spec, 0))
        .isEqualTo(new LayerOperations(2 * (ATTENTION + matrices + states + DENSE), 4 * 2 * 4, 0));
  }
}
