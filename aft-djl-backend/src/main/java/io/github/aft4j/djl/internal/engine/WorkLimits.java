// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

/**
 * The amounts of work that a device is given at once. A CPU is fast with what its caches hold. A
 * GPU is fast only with much work in each of few calls, so there they are parts of its memory.
 *
 * @param merged whether padding is worth fewer calls: rows that have different prompts are attended
 *     together, and prompts are cached in few widths
 * @param activations the bytes that a recorded micro-batch is meant to take
 * @param enoughTokens of a micro-batch: with fewer, reading the weights and adding to their
 *     gradients takes much of the time, so that it may take four times these bytes to have as many
 * @param trainedTokens most tokens of a micro-batch, unless the user says otherwise
 * @param scoredTokens tokens that are scored at once without a gradient
 * @param scores most entries of all heads' attention matrices for which plain products are taken
 * @param probabilities of the vocabulary that are kept for the way back, in elements
 * @param headLogits most logits of a part of the vocabulary
 * @param headWeights most elements of the head of a part of the vocabulary
 * @param rowBytes memory for the keys, values and logits of rows that are generated
 * @param rows most rows that are generated together
 * @param promptTokens tokens of prompts that are computed together before rows are generated
 * @param hiddenTimesRows rows times width of the model beyond which more rows bring nothing
 */
public record WorkLimits(
    boolean merged,
    long activations,
    int enoughTokens,
    int trainedTokens,
    int scoredTokens,
    long scores,
    long probabilities,
    long headLogits,
    long headWeights,
    long rowBytes,
    int rows,
    int promptTokens,
    long hiddenTimesRows) {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** What suits a CPU: parts of 16 MiB and of 64 MiB in FP32, and rows until the work is enough. */
  public static final WorkLimits HOST =
      new WorkLimits(
          false, 512 * MIB, 1024, 1 << 14, 2048, 1L << 24, 1L << 25, 1L << 22, 1L << 21, 512 * MIB,
          256, 512, 32_768);

  /**
   * The same for a CPU without AVX-512, where a decoding step costs much before its first row, in
   * FP32 as well: more rows share that.
   */
  private static final WorkLimits WIDENING_HOST = HOST.withHiddenTimesRows(131_072);

  /** The memory of a GPU that does not tell. */
  private static final long UNKNOWN = 8 * GIB;

  /**
   * Returns the limits of a device.
   *
   * @param areWidened whether it widens the factors of products in BF16, as CPUs without AVX-512 do
   */
  public static WorkLimits of(ComputeDevice device, boolean areWidened) {
    if (device.isHost()) {
      return areWidened ? WIDENING_HOST : HOST;
    }
    return gpu(device.memory().orElse(UNKNOWN));
  }

  /** Returns the limits of a GPU with so much memory in bytes. */
  static WorkLimits gpu(long memory) {
    return new WorkLimits(
        true,
        memory / 4,
        0,
        1 << 16,
        1 << 15,
        memory / 1024,
        memory / 128,
        memory / 256,
        Long.MAX_VALUE,
        memory / 4,
        1024,
        (int) Math.min(1 << 14, memory >> 22),
        1L << 23);
  }

  /** Returns whether these are the limits of a CPU. */
  public boolean areOfHost() {
    return equals(HOST) || equals(WIDENING_HOST);
  }

  private WorkLimits withHiddenTimesRows(long product) {
    return new WorkLimits(
        merged,
        activations,
        enoughTokens,
        trainedTokens,
        scoredTokens,
        scores,
        probabilities,
        headLogits,
        headWeights,
        rowBytes,
        rows,
        promptTokens,
        product);
  }
}
