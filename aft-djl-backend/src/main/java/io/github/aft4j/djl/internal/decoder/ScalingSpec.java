// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/**
 * Constant factors outside the layers' projections.
 *
 * @param embedding multiplies the token embeddings
 * @param residual multiplies what attention and feed-forward part add to the residual stream
 * @param logitsDivisor divides the logits
 * @param logitsSoftCap c of c·tanh(logits/c); 0 is off
 */
public record ScalingSpec(
    double embedding, double residual, double logitsDivisor, double logitsSoftCap) {
  public static final ScalingSpec NONE = new ScalingSpec(1, 1, 1, 0);
}
