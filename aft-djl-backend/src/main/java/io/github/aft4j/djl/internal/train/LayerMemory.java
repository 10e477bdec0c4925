// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.SharedKeys;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.program.LongLayerProgram;
import java.util.Optional;

/**
 * The memory that a micro-batch's layers take between the way there and the way back, and the
 * number of layers that are therefore kept: as many as fit, the others are computed twice.
 *
 * @param layers of the decoder
 * @param recorded bytes that a recorded layer keeps of a token
 * @param widened bytes that a recorded layer keeps of its weights
 * @param passed bytes that are kept of a token of a layer that is computed twice
 * @param scores that a recorded layer keeps of attention
 * @param parts of layers that need not be recorded as a whole, where the decoder has that form
 * @param memory bytes that there are for all layers
 */
record LayerMemory(
    int layers,
    long recorded,
    long widened,
    long passed,
    ScoreMemory scores,
    Optional<Parts> parts,
    long memory) {
  /** The part of the memory that recorded layers may take. */
  private static final double RECORDED = 0.5;

  /**
   * Parts of a layer's tokens, of which one is recorded at a time.
   *
   * @param tokens most tokens of a part
   * @param crossing bytes of a token that cross the parts, at attention
   */
  record Parts(int tokens, long crossing) {}

  /**
   * Returns the memory of a decoder's layers.
   *
   * @param areWidened whether factors of products are widened to FP32, which a graph keeps
   * @param limits by which its attention takes its form
   * @param isHost whether it is computed on the host, which alone has the form for long rows
   */
  static LayerMemory of(
      DecoderSpec spec,
      DType dtype,
      boolean areWidened,
      AttentionLimits limits,
      boolean isHost,
      long memory) {
    Optional<Parts> parts =
        isHost && LongLayerProgram.fits(spec) && isAttentionOnly(spec)
            ? Optional.of(new Parts(limits.partTokens(), crossing(spec, dtype)))
            : Optional.empty();
    return new LayerMemory(
        spec.layers().size(),
        recorded(spec, dtype) + (areWidened ? widenedFactors(spec) : 0),
        areWidened ? widenedWeights(spec) : 0,
        passed(spec, dtype),
        ScoreMemory.of(spec, areWidened ? DType.FLOAT32 : dtype, limits, isHost),
        parts,
        Math.max(0, memory));
  }

  /** Returns whether every layer has attention of which nothing is dropped. */
  private static boolean isAttentionOnly(DecoderSpec spec) {
    return spec.dropout().attention() == 0
        && spec.layers().stream().allMatch(layer -> layer.mixer() == Mixer.ATTENTION);
  }

  /**
   * Returns whether a micro-batch fits only if its layers are recorded in parts.
   *
   * @param entries of a head's attention matrices
   */
  boolean needsParts(int tokens, long entries) {
    return parts.filter(part -> tokens > part.tokens).isPresent()
        && bytes(tokens, entries, false) > memory;
  }

  /**
   * Returns how many layers of a micro-batch are kept.
   *
   * @param entries of a head's attention matrices
   * @param inParts whether the others are recorded in parts when their turn comes
   */
  int kept(int tokens, long entries, boolean inParts) {
    long most = (long) (RECORDED * memory);
    long whole = tokens * recorded + fixed(entries, inParts);
    if (layers * whole + beside(tokens, entries, inParts, true) <= most) {
      return layers;
    }
    long rest = most - tokens * (layers * passed) - beside(tokens, entries, inParts, false);
    return (int) Math.max(0, Math.min(layers - 1, rest / Math.max(1, whole - tokens * passed)));
  }

  /** Returns about how many bytes a micro-batch is planned to take. */
  long bytes(int tokens) {
    long entries = scores.planned(tokens);
    return bytes(tokens, entries, needsParts(tokens, entries));
  }

  private long bytes(int tokens, long entries, boolean inParts) {
    int kept = kept(tokens, entries, inParts);
    return kept * (tokens * recorded + fixed(entries, inParts))
        + (layers - kept) * (tokens * passed)
        + beside(tokens, entries, inParts, kept == layers);
  }

  /** Returns whether there is room for a micro-batch, if its attention matrices are kept. */
  boolean hasRoom(int tokens, long entries, boolean inParts) {
    return ofScores(entries, inParts) == 0 || bytes(tokens, entries, inParts) <= memory;
  }

  /** Returns the bytes of a layer's attention matrices. */
  long ofScores(long entries, boolean inParts) {
    return inParts && parts.isPresent() ? 0 : scores.bytes() * entries;
  }

  /** Returns the bytes of a recorded layer that do not depend on the number of tokens alone. */
  private long fixed(long entries, boolean inParts) {
    return widened + ofScores(entries, inParts);
  }

  /**
   * Returns what the way back takes beside what was kept: of layers that are not kept one more is
   * recorded when the others' turn comes, and the derivatives of a layer are as large.
   */
  private long beside(int tokens, long entries, boolean inParts, boolean areAllKept) {
    int times = areAllKept ? 1 : 2;
    long whole = times * recorded;
    long ofTokens =
        inParts && parts.isPresent()
            ? tokens * parts.get().crossing + Math.min(tokens, parts.get().tokens) * whole
            : tokens * whole;
    return ofTokens + times * fixed(entries, inParts);
  }

  /** Returns what is planned for a micro-batch's layers, in words. */
  String describe(int tokens) {
    long entries = scores.planned(tokens);
    boolean inParts = needsParts(tokens, entries);
    int kept = kept(tokens, entries, inParts);
    if (kept == layers) {
      return "layers kept";
    }
    String some = kept == 0 ? "layers computed twice" : kept + " of " + layers + " layers kept";
    return inParts ? some + ", recorded in parts" : some;
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

  /** Returns what it keeps of a token, in addition, if factors of products are widened. */
  private static long widenedFactors(DecoderSpec spec) {
    Dimensions d = spec.dimensions();
    long heads = (long) d.headDim() * (d.heads() + d.keyValueHeads());
    return DType.FLOAT32.bytes() * (5L * d.hidden() + widest(spec) + 2 * heads);
  }

  /** Returns the same of a layer's weights; those of experts are widened one after the other. */
  private static long widenedWeights(DecoderSpec spec) {
    Dimensions d = spec.dimensions();
    long heads = 2L * d.headDim() * (d.heads() + d.keyValueHeads());
    return (long) DType.FLOAT32.bytes() * d.hidden() * (heads + 3L * d.intermediate());
  }

  /** Returns the same of a layer's input, and of what its attention does not compute again. */
  private static long passed(DecoderSpec spec, DType dtype) {
    Dimensions d = spec.dimensions();
    long attended = (long) d.headDim() * d.heads();
    return dtype.bytes() * (d.hidden() + beside(spec) + attended)
        + (long) DType.FLOAT32.bytes() * d.heads();
  }

  /**
   * Returns about how many bytes of a token are there while the derivatives with respect to
   * queries, keys and values are computed: these and what they are derived from, and the
   * derivatives of the layer's input, of its output, and of the attention's output.
   */
  private static long crossing(DecoderSpec spec, DType dtype) {
    Dimensions d = spec.dimensions();
    long keys = (long) d.headDim() * d.keyValueHeads();
    long queries = (long) d.headDim() * d.heads();
    return dtype.bytes() * (2L * d.hidden() + 4 * queries + 6 * keys + 2 * beside(spec))
        + DType.FLOAT32.bytes() * (2L * d.hidden() + 2 * keys);
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
