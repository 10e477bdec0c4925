// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import java.util.BitSet;
import java.util.Comparator;

/**
 * Keys and values of prompts of like length, [L, 2, Q, K, P, D]: P positions for each of Q prompts.
 * P depends on a prompt's own length alone, so that its numbers do not depend on its neighbors'.
 */
final class PromptPool implements AutoCloseable {
  private final DecoderPrograms programs;
  private final DecoderSpec spec;
  private final int width;
  private final BitSet used = new BitSet();
  private Scope scope = new Scope();
  private int capacity;
  private Tensor tensor;

  PromptPool(DecoderPrograms programs, DecoderSpec spec, DType type, int width) {
    this.programs = programs;
    this.spec = spec;
    this.width = width;
    this.tensor = programs.tensors().zeros(scope, type, shape(0));
  }

  /**
   * Returns the positions for a prompt of some tokens: 32, 64, 96, 128, 192, 256, 384, 512, ..., or
   * 256, 512, 1024, ...
   *
   * @param even whether there are few widths
   */
  static int width(int tokens, boolean even) {
    int width = even ? 256 : 32;
    while (width < tokens) {
      int power = Integer.highestOneBit(width);
      boolean half = !even && width == power;
      width = width < 64 ? width + 32 : half ? power + power / 2 : 2 * power;
    }
    return width;
  }

  int width() {
    return width;
  }

  /** Takes a free place, kept until it is released. */
  int take() {
    int slot = used.nextClearBit(0);
    used.set(slot);
    if (slot >= capacity) {
      resize(Math.max(slot + 1, capacity + capacity / 2));
    }
    return slot;
  }

  void release(int slot) {
    used.clear(slot);
  }

  /** Returns one more than the highest place in use. */
  int size() {
    return used.length();
  }

  Tensor tensor() {
    return tensor;
  }

  private void resize(int places) {
    Scope larger = new Scope();
    tensor = larger.own(programs.cache().resize(tensor, shape(places)));
    scope.close();
    scope = larger;
    capacity = places;
  }

  private long[] shape(int places) {
    Dimensions d = widest();
    return new long[] {spec.attentionLayers(), 2, places, d.keyValueHeads(), width, d.headDim()};
  }

  /** Returns the sizes of the layer with the most elements of keys. */
  private Dimensions widest() {
    return spec.layers().stream()
        .map(spec::dimensions)
        .max(Comparator.comparingInt(d -> d.keyValueHeads() * d.headDim()))
        .orElse(spec.dimensions());
  }

  @Override
  public void close() {
    scope.close();
  }
}
