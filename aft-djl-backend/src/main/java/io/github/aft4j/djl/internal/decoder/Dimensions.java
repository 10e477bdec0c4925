// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/**
 * Sizes of a decoder.
 *
 * @param vocabulary rows of the embedding, V
 * @param hidden width of the residual stream, H
 * @param intermediate width of the feed-forward part, I
 * @param heads query heads, A
 * @param keyValueHeads key and value heads, K; divides A
 * @param headDim width of one head, D
 * @param positions most tokens of a sequence
 */
public record Dimensions(
    int vocabulary,
    int hidden,
    int intermediate,
    int heads,
    int keyValueHeads,
    int headDim,
    int positions) {
  // Far above what exists. Tables and lists are made of these sizes before a weight is looked at.
  private static final int MAX_VOCABULARY = 1 << 24;
  private static final int MAX_WIDTH = 1 << 22;
  private static final int MAX_HEADS = 1 << 14;

  public Dimensions {
    if (vocabulary < 1
        || hidden < 1
        || intermediate < 1
        || heads < 1
        || keyValueHeads < 1
        || headDim < 1
        || positions < 1) {
      throw new IllegalArgumentException("A size of the decoder is not positive");
    }
    largest("vocab_size", vocabulary, MAX_VOCABULARY);
    largest("hidden_size", hidden, MAX_WIDTH);
    largest("intermediate_size", intermediate, MAX_WIDTH);
    largest("num_attention_heads", heads, MAX_HEADS);
    largest("head_dim", headDim, MAX_HEADS);
    if (heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          heads + " heads cannot share " + keyValueHeads + " key/value heads evenly");
    }
  }

  /** Returns the same with another width of the feed-forward part. */
  public Dimensions withIntermediate(int width) {
    return new Dimensions(vocabulary, hidden, width, heads, keyValueHeads, headDim, positions);
  }

  private static void largest(String name, int size, int most) {
    if (size > most) {
      throw new IllegalArgumentException(name + " " + size + " is above the largest, " + most);
    }
  }
}
