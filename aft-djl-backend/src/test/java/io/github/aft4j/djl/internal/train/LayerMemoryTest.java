// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.djl.internal.engine.WorkLimits;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the layers of a micro-batch take, and how many tokens it has, in round numbers. */
class LayerMemoryTest {
  /** Kept, a token takes 100 bytes of each of 10 layers, otherwise 10; one more on the way back. */
  @Test
  void keepsAsManyLayersAsFit() {
    assertThat(layers(11_000).kept(10, 0, false)).isEqualTo(10);
    assertThat(layers(11_000).bytes(10)).isEqualTo(11_000);
    assertThat(layers(10_999).kept(10, 0, false)).isEqualTo(8);
    assertThat(layers(7_000).kept(10, 0, false)).isEqualTo(4);
    assertThat(layers(3_000).kept(10, 0, false)).isZero();
    assertThat(layers(0).kept(10, 0, false)).isZero();
    assertThat(layers(0).bytes(10)).isEqualTo(10 * (10 * 10 + 2 * 100));
    assertThat(layers(7_000).describe(10)).isEqualTo("4 of 10 layers kept");
  }

  /** Widened weights take 500 bytes of each recorded layer, and again on the way back. */
  @Test
  void keepsFewerLayersWhereFactorsAreWidened() {
    LayerMemory roomy =
        new LayerMemory(10, 100, 500, 10, ScoreMemory.NONE, Optional.empty(), 2 * 16_500);
    LayerMemory tight =
        new LayerMemory(10, 100, 500, 10, ScoreMemory.NONE, Optional.empty(), 2 * 16_499);

    assertThat(roomy.kept(10, 0, false)).isEqualTo(10);
    assertThat(roomy.bytes(10)).isEqualTo(16_500);
    assertThat(tight.kept(10, 0, false)).isEqualTo(8);
    assertThat(tight.bytes(10)).isLessThan(16_500);
  }

  /** Whatever fits is not exceeded, unless nothing can be left out. */
  @Test
  void neverTakesMoreThanFits() {
    for (int most = 3_000; most < 13_000; most += 7) {
      assertThat(layers(most).bytes(10)).isLessThanOrEqualTo(most);
    }
  }

  /**
   * Of 20 tokens in parts of 5, a layer that is computed twice takes 10 bytes of each, one part of
   * one layer 100 of each, twice, and attention 30.
   */
  @Test
  void recordsInPartsWhatDoesNotFitAsAWhole() {
    LayerMemory.Parts parts = new LayerMemory.Parts(5, 30);
    long whole = 20 * (10 * 10 + 2 * 100);
    long inParts = 20 * (10 * 10 + 30) + 5 * 2 * 100;
    LayerMemory roomy =
        new LayerMemory(10, 100, 0, 10, ScoreMemory.NONE, Optional.of(parts), whole);
    LayerMemory tight =
        new LayerMemory(10, 100, 0, 10, ScoreMemory.NONE, Optional.of(parts), whole - 1);
    LayerMemory without =
        new LayerMemory(10, 100, 0, 10, ScoreMemory.NONE, Optional.empty(), whole - 1);

    assertThat(roomy.bytes(20)).isEqualTo(whole);
    assertThat(roomy.describe(20)).isEqualTo("layers computed twice");
    assertThat(tight.bytes(20)).isEqualTo(inParts);
    assertThat(tight.describe(20)).isEqualTo("layers computed twice, recorded in parts");
    assertThat(without.bytes(20)).isEqualTo(whole);
    AttentionLimits limits = AttentionLimits.of(WorkLimits.HOST);
    assertThat(new StepMemory(1, 0, limits, roomy, Long.MAX_VALUE).limits(20, 0)).isEqualTo(limits);
    assertThat(new StepMemory(1, 0, limits, tight, Long.MAX_VALUE).limits(20, 0))
        .isEqualTo(limits.forAllRows());
    assertThat(
            new LayerMemory(10, 100, 0, 10, ScoreMemory.NONE, Optional.of(parts), 0)
                .needsParts(5, 0))
        .isFalse();
  }

  /** What attention spares is there for layers that are kept. */
  @Test
  void keepsMoreLayersOfLongRows() {
    Optional<LayerMemory.Parts> parts = Optional.of(new LayerMemory.Parts(5, 30));
    LayerMemory layers = new LayerMemory(10, 100, 0, 10, ScoreMemory.NONE, parts, 2 * 20 * 600);

    assertThat(layers.kept(20, 0, false)).isEqualTo(3);
    assertThat(layers.kept(20, 0, true)).isEqualTo(4);
    assertThat(layers.kept(4, 0, true)).isEqualTo(10);
  }

  /** Of 100 entries, attention matrices take 500 bytes of each recorded layer, and once more. */
  @Test
  void keepsFewerLayersWhereTheirAttentionMatricesAreKept() {
    LayerMemory roomy = scored(2 * 16_500, Optional.empty());
    LayerMemory tight = scored(2 * 16_499, Optional.empty());

    assertThat(roomy.kept(10, 100, false)).isEqualTo(10);
    assertThat(tight.kept(10, 100, false)).isEqualTo(8);
    assertThat(tight.kept(10, 99, false)).isEqualTo(10);
    assertThat(roomy.bytes(10)).isEqualTo(16_500);
    assertThat(scored(0, Optional.empty()).bytes(10)).isEqualTo(10 * 10 * 10 + 2 * 1500);
    assertThat(scored(0, Optional.empty()).bytes(20))
        .as("with rows of at most 10 tokens")
        .isEqualTo(20 * 10 * 10 + 2 * (20 * 100 + 20 * 10 * 5));
  }

  @Test
  void hasNoRoomForAttentionMatricesThatTakeMoreThanThereIs() {
    LayerMemory layers = scored(4000, Optional.empty());

    assertThat(layers.hasRoom(10, 100, false)).isTrue();
    assertThat(layers.hasRoom(10, 101, false)).isFalse();
    assertThat(layers(0).hasRoom(10, 101, false)).as("without matrices").isTrue();
    StepMemory step = new StepMemory(1, 0, AttentionLimits.of(WorkLimits.HOST), layers, 1);
    assertThatThrownBy(() -> step.check(10, 101, false))
        .hasMessageContaining("AFT-503")
        .hasMessageContaining("10 tokens")
        .hasMessageContaining("micro_batch_tokens");
  }

  @Test
  void theFormForLongRowsKeepsNoAttentionMatrices() {
    LayerMemory layers = scored(1, Optional.of(new LayerMemory.Parts(5, 30)));

    assertThat(layers.ofScores(1000, true)).isZero();
    assertThat(layers.hasRoom(10, 1000, true)).isTrue();
    assertThat(layers.ofScores(1000, false)).isEqualTo(5000);
    assertThat(layers.hasRoom(10, 1000, false)).isFalse();
  }

  private static LayerMemory scored(long memory, Optional<LayerMemory.Parts> parts) {
    return new LayerMemory(10, 100, 0, 10, new ScoreMemory(5, 10), parts, memory);
  }

  private static LayerMemory layers(long most) {
    return new LayerMemory(10, 100, 0, 10, ScoreMemory.NONE, Optional.empty(), 2L * most);
  }

  /** 512 MiB, up to 2 GiB for 1,024 tokens, and 256 tokens whatever they take. */
  @Test
  void aMicroBatchHasEnoughTokensIfTheyTakeNotMuchMore() {
    long kib = 1024;
    long mib = kib * kib;

    assertThat(StepMemory.tokens(WorkLimits.HOST, kib)).isEqualTo(16_384);
    assertThat(StepMemory.tokens(WorkLimits.HOST, 128 * kib)).isEqualTo(4096);
    assertThat(StepMemory.tokens(WorkLimits.HOST, mib)).isEqualTo(1024);
    assertThat(StepMemory.tokens(WorkLimits.HOST, 4 * mib)).isEqualTo(512);
    assertThat(StepMemory.tokens(WorkLimits.HOST, 64 * mib)).isEqualTo(256);
  }
}
