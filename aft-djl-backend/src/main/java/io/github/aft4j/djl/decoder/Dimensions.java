// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.decoder;

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
    if (heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          heads + " heads cannot share " + keyValueHeads + " key/value heads evenly");
    }
  }
}
