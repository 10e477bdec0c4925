// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.WorkLimits;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The attention matrices of two heads, and the tensors that autograd saves of them. */
class ScoreMemoryTest {
  private static final AttentionSpec PLAIN = attention(0);
  private static final AttentionSpec CAPPED = attention(50);
  private static final AttentionSpec WITH_SINKS = PLAIN.withSinks();
  private static final DropoutSpec DROPPED = new DropoutSpec(0, 0.1, 0);

  @Test
  void plainScoresAreLeftToKernelsOrKeptInSmallNumbers() {
    assertThat(onGpu(PLAIN, DropoutSpec.NONE, DType.FLOAT32)).isEqualTo(ScoreMemory.NONE);
    assertThat(onGpu(PLAIN, new DropoutSpec(0.1, 0, 0.1), DType.FLOAT32))
        .isEqualTo(ScoreMemory.NONE);
  }

  @Test
  void capsSinksAndDroppedWeightsKeepTheMatricesOfAllHeads() {
    assertThat(onGpu(WITH_SINKS, DropoutSpec.NONE, DType.FLOAT32).bytes()).isEqualTo(2 * 8);
    assertThat(onGpu(CAPPED, DropoutSpec.NONE, DType.FLOAT32).bytes()).isEqualTo(2 * 12);
    assertThat(onGpu(PLAIN, DROPPED, DType.FLOAT32).bytes()).isEqualTo(2 * 12);
    assertThat(onGpu(CAPPED, DROPPED, DType.FLOAT32).bytes()).isEqualTo(2 * 16);
  }

  @Test
  void inBfloat16AllButTheSoftmaxTakesHalf() {
    assertThat(onGpu(WITH_SINKS, DropoutSpec.NONE, DType.BFLOAT16).bytes()).isEqualTo(2 * 6);
    assertThat(onGpu(CAPPED, DropoutSpec.NONE, DType.BFLOAT16).bytes()).isEqualTo(2 * 8);
    assertThat(onGpu(PLAIN, DROPPED, DType.BFLOAT16).bytes()).isEqualTo(2 * 8);
  }

  /** A CPU has a form for rows of 1,024 tokens or more that keeps no matrices of capped scores. */
  @Test
  void onACpuTheRowsOfCappedScoresAreShort() {
    assertThat(onHost(CAPPED, DropoutSpec.NONE).longestRow()).isEqualTo(1023);
    assertThat(onHost(CAPPED, DROPPED).longestRow()).isEqualTo(2048);
    assertThat(onHost(WITH_SINKS, DropoutSpec.NONE).longestRow()).isEqualTo(2048);
    assertThat(onGpu(CAPPED, DropoutSpec.NONE, DType.FLOAT32).longestRow()).isEqualTo(2048);
  }

  @Test
  void aPlanCountsOnRowsOfAllTokensUpToThat() {
    ScoreMemory memory = onGpu(CAPPED, DropoutSpec.NONE, DType.FLOAT32);

    assertThat(memory.planned(1000)).isEqualTo(1000 * 1000);
    assertThat(memory.planned(1 << 16)).isEqualTo((1L << 16) * 2048);
    assertThat(ScoreMemory.NONE.planned(1000)).isZero();
  }

  private static ScoreMemory onGpu(AttentionSpec attention, DropoutSpec dropout, DType dtype) {
    return ScoreMemory.of(
        spec(attention, dropout), dtype, AttentionLimits.of(WorkLimits.HOST), false);
  }

  private static ScoreMemory onHost(AttentionSpec attention, DropoutSpec dropout) {
    return ScoreMemory.of(
        spec(attention, dropout), DType.FLOAT32, AttentionLimits.of(WorkLimits.HOST), true);
  }

  private static AttentionSpec attention(double softCap) {
    return new AttentionSpec(Layout.SEPARATE, false, false, QueryKeyNorm.NONE, 0.5, softCap);
  }

  private static DecoderSpec spec(AttentionSpec attention, DropoutSpec dropout) {
    return DecoderSpec.builder("tiny", new Dimensions(9, 8, 12, 2, 1, 4, 4096))
        .layers(List.of(LayerSpec.FULL))
        .rotaries(List.of(new RotarySpec(List.of(1.0, 0.01), 1)))
        .attention(attention)
        .dropout(dropout)
        .build();
  }
}
