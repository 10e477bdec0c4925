// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import java.util.Arrays;

/**
 * The tokens that occur in each row, prompt included, [R, V]; what the repetition penalty reads.
 */
final class SeenTokens {
  private final DecoderPrograms programs;
  private final Tensor tensor;
  private final boolean off;

  /**
   * Begins with rows in which nothing has occurred.
   *
   * @param scope owns them
   * @param rows 0 without a penalty; then nothing is noted
   */
  SeenTokens(Scope scope, DecoderPrograms programs, int rows, int vocabulary) {
    this.programs = programs;
    this.off = rows == 0;
    this.tensor = programs.tensors().zeros(scope, DType.BOOL, rows, vocabulary);
  }

  Tensor tensor() {
    return tensor;
  }

  /** Begins a row with a prompt. */
  void begin(int row, TokenIds prompt) {
    if (off) {
      return;
    }
    try (Scope local = new Scope()) {
      long[] ids = Arrays.stream(prompt.toArray()).asLongStream().toArray();
      programs.sampling().beginSeen(tensor, row, programs.tensors().longs(local, ids));
    }
  }

  /** Adds one more token to each of the first rows. */
  void add(Tensor ids) {
    if (!off) {
      programs.sampling().addSeen(tensor, ids);
    }
  }

  void move(int source, int target) {
    if (!off) {
      programs.sampling().moveSeen(tensor, source, target);
    }
  }
}
