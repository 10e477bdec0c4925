// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.error.ComputationError;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.WorkLimits;
import io.github.aft4j.djl.internal.pack.AttentionLimits;

/**
 * The division of a step's memory.
 *
 * @param tokens most tokens of a micro-batch; a larger request is a micro-batch of its own
 * @param logits most probabilities kept for the way back, in elements
 * @param attention limits of attention matrices that are kept
 * @param layers what the layers of a micro-batch may take
 * @param limit what the process may take, in bytes; near it, freed memory is given back
 */
record StepMemory(
    int tokens, long logits, AttentionLimits attention, LayerMemory layers, long limit) {
  private static final int FEWEST_TOKENS = 256;

  /**
   * What a micro-batch may take, as a multiple of what it is meant to take, to have enough tokens.
   */
  private static final long MORE = 4;

  /**
   * Chooses what the options leave open.
   *
   * @param areWidened whether factors of products are widened to FP32
   * @param memory that may be used, in bytes
   * @param fixed what weights, gradients and optimizer take of it; may be more
   * @param work of the device
   */
  static StepMemory plan(
      DecoderSpec spec,
      DType dtype,
      boolean areWidened,
      TrainerOptions options,
      long memory,
      long fixed,
      WorkLimits work) {
    AttentionLimits limits = AttentionLimits.of(work);
    LayerMemory layers =
        LayerMemory.of(spec, dtype, areWidened, limits, work.areOfHost(), memory - fixed);
    int chosen = options.microBatchTokens();
    int tokens = chosen > 0 ? chosen : tokens(work, layers.layers() * layers.recorded());
    StepMemory step = new StepMemory(tokens, work.probabilities(), limits, layers, memory);
    return chosen > 0 ? step : step.within(memory - fixed, spec.dimensions().vocabulary());
  }

  /** Has fewer tokens in a micro-batch as long as one takes more than so many bytes. */
  private StepMemory within(long bytes, int vocabulary) {
    StepMemory step = this;
    while (step.tokens > FEWEST_TOKENS
        && layers.bytes(step.tokens) + logitBytes(step.tokens, vocabulary) > bytes) {
      int fewer = Math.max(FEWEST_TOKENS, step.tokens / 2);
      step = new StepMemory(fewer, logits, attention, layers, limit);
    }
    return step;
  }

  /** Returns the bytes of the probabilities that are kept of so many tokens. */
  long logitBytes(int tokens, int vocabulary) {
    return DType.FLOAT32.bytes() * Math.min(logits, (long) tokens * vocabulary);
  }

  /** Chooses the tokens of a micro-batch, each of which takes so many bytes. */
  static int tokens(WorkLimits work, long bytes) {
    long meant = work.activations() / bytes;
    long enough = Math.min(work.enoughTokens(), MORE * work.activations() / bytes);
    return (int) Math.max(FEWEST_TOKENS, Math.min(work.trainedTokens(), Math.max(meant, enough)));
  }

  /**
   * Returns the limits of attention for a micro-batch.
   *
   * @param entries of a head's attention matrices
   */
  AttentionLimits limits(int tokens, long entries) {
    return layers.needsParts(tokens, entries) ? attention.forAllRows() : attention;
  }

  /**
   * Refuses a micro-batch whose attention matrices, which no plan knows, leave no room.
   *
   * @param entries of a head's attention matrices
   * @param inParts whether layers over long rows take the form without them
   * @throws AftException AFT-503
   */
  void check(int tokens, long entries, boolean inParts) {
    if (!layers.hasRoom(tokens, entries, inParts)) {
      throw new AftException(
          new Problem(
              ComputationError.NOT_ENOUGH_MEMORY,
              "training",
              "a micro-batch of "
                  + tokens
                  + " tokens, with attention matrices of "
                  + MemoryPlan.size(layers.ofScores(entries, inParts))
                  + " in each layer",
              "activations of at most "
                  + MemoryPlan.size(layers.memory())
                  + ", which is what weights, gradients, and optimizer leave",
              "Set micro_batch_tokens to less than "
                  + tokens
                  + ", have fewer or shorter responses in a group, or give the process more"
                  + " memory."));
    }
  }
}
