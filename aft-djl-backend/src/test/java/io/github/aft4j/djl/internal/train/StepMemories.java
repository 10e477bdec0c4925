// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.djl.internal.pack.AttentionLimits;
import java.util.Optional;

/** Divisions of a step's memory that do not depend on the model. */
final class StepMemories {
  private static final int MANY_LAYERS = 1000;

  /** Layers over long rows have several parts. */
  static final int PART = 200;

  private StepMemories() {}

  /** All layers are kept. */
  static StepMemory kept(int tokens, long logits, long plainScores) {
    return of(tokens, logits, new AttentionLimits(plainScores, Integer.MAX_VALUE, PART), true);
  }

  /** No layer is kept. */
  static StepMemory twice(int tokens, long logits, long plainScores) {
    return of(tokens, logits, new AttentionLimits(plainScores, Integer.MAX_VALUE, PART), false);
  }

  /** Attention holds no scores, where that form is there. */
  static StepMemory longRows(boolean kept) {
    return of(1 << 20, 1 << 20, new AttentionLimits(0, 0, PART), kept);
  }

  private static StepMemory of(int tokens, long logits, AttentionLimits attention, boolean kept) {
    LayerMemory layers =
        new LayerMemory(MANY_LAYERS, kept ? 0 : 1, 0, 0, ScoreMemory.NONE, Optional.empty(), 0);
    return new StepMemory(tokens, logits, attention, layers, Long.MAX_VALUE);
  }
}
