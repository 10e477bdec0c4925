// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.SharedKeys;
import io.github.aft4j.djl.internal.engine.DType;

/**
 * The memory that a micro-batch's layers take between the way there and the way back, and the
 * number of layers that are therefore kept: as many as fit, the others are computed twice.
 *
 * @param layers of the decoder
 * @param recorded bytes that a recorded layer keeps of a token
 * @param passed bytes that are kept of a token of a layer that is computed twice
 * @param most bytes of all layers together
 */
record LayerMemory(int layers, long recorded, long passed, long most) {

  /** Returns the memory of a decoder's layers. */
  static LayerMemory of(DecoderSpec spec, DType dtype, long most) {
    return new LayerMemory(
        spec.layers().size(), recorded(spec, dtype), passed(spec, dtype), Math.max(0, most));
  }

  /** Returns how many layers of a micro-batch are kept. */
  int kept(int tokens) {
    if ((long) tokens * (layers + 1) * recorded <= most) {
      return layers;
    }
    // One more is recorded when the others' turn comes, and the derivatives of a layer are as
    // large.
    long rest = most - tokens * (layers * passed + 2 * recorded);
    return (int)
        Math.max(0, Math.min(layers - 1, rest / Math.max(1, tokens * (recorded - passed))));
  }

  /** Returns about how many bytes a micro-batch takes. */
  long bytes(int tokens) {
    int kept = kept(tokens);
    return kept == layers
        ? (long) tokens * (layers + 1) * recorded
        : tokens * ((kept + 2) * recorded + (layers - kept) * passed);
  }

  /** Returns what becomes of a micro-batch's layers, in words. */
  String describe(int tokens) {
    int kept = kept(tokens);
    if (kept == layers) {
      return "layers kept";
    }
    return kept == 0 ? "layers computed twice" : kept + " of " + layers + " layers kept";
  }

  /**
   * Returns about how many bytes the recorded graph of a layer keeps of one token. Norms are
   * computed in FP32 and keep that, whatever they read.
   */
  private static long recorded(DecoderSpec spec, DType dtype) {
    Dimensions d = spec.dimensions();
    long norms = 7L * d.hidden();
    long heads = (long) d.headDim() * (3L * d.heads() + 4L * d.keyValueHeads());
    long others = 4L * widest(spec) + 2 * heads;
    return DType.FLOAT32.bytes() * norms + dtype.bytes() * (others + 2 * beside(spec));
  }

  /** Returns the same of a layer's input, and of what its attention does not compute again. */
  private static long passed(DecoderSpec spec, DType dtype) {
    Dimensions d = spec.dimensions();
    long attended = (long) d.headDim() * d.heads();
    return dtype.bytes() * (d.hidden() + beside(spec) + attended)
        + (long) DType.FLOAT32.bytes() * d.heads();
  }

  /** Returns about how many columns go beside the residual stream, in the middle of the way. */
  private static long beside(DecoderSpec spec) {
    long inputs = spec.inputs().map(i -> (long) i.width() * spec.layers().size()).orElse(0L);
    long loads = spec.balance() > 0 ? 2L * spec.experts().orElseThrow().count() : 0;
    return SharedKeys.width(spec) + inputs / 2 + loads;
  }

  /** Returns the width of a feed-forward part, or of all experts that a token has. */
  private static long widest(DecoderSpec spec) {
    long dense = spec.dimensions().intermediate();
    return spec.experts()
        .map(e -> (long) e.chosen() * (e.intermediate() + spec.dimensions().hidden()) + e.shared())
        .map(experts -> Math.max(experts, dense))
        .orElse(dense);
  }
}
