package io.github.aft4j.djl.train;

import io.github.aft4j.api.TrainerOptions;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.Dimensions;

/**
 * How a step spends memory.
 *
 * @param tokens most tokens of a micro-batch; a larger request is a micro-batch of its own
 * @param logits most logits held at once, in elements
 * @param recompute whether layers are computed again when they are differentiated
 */
record StepMemory(int tokens, long logits, boolean recompute) {
  /** What the recorded graph of a micro-batch may take, in bytes. */
  private static final long ACTIVATIONS = 512L << 20;

  /** 512 MiB in FP32. */
  private static final long LOGITS = 1L << 27;

  /** Chooses what the options leave open. */
  static StepMemory plan(DecoderSpec spec, TrainerOptions options) {
    int tokens = options.microBatchTokens();
    if (tokens == 0) {
      tokens = (int) Math.max(256, Math.min(1 << 14, ACTIVATIONS / bytesPerToken(spec)));
    }
    return new StepMemory(tokens, LOGITS, false);
  }

  /** What the recorded graph keeps of one token, about, in FP32. */
  static long bytesPerToken(DecoderSpec spec) {
    Dimensions d = spec.dimensions();
    long heads = (long) d.headDim() * (3L * d.heads() + 2L * d.keyValueHeads());
    return 4L * spec.layers().size() * (8L * d.hidden() + 4L * d.intermediate() + 3 * heads);
  }
}
