// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/**
 * The normalization used everywhere in a decoder.
 *
 * @param kind RMS: x / rms(x) · w; LAYER: (x − mean) / std · w + b, always with a bias; CENTERED:
 *     the same without
 * @param epsilon added to the mean square or the variance
 * @param unitOffset whether the stored weight is w − 1, as the gemma families do
 * @param placement where the norms of a layer stand
 */
public record NormSpec(Kind kind, double epsilon, boolean unitOffset, Placement placement) {

  /** The formula. */
  public enum Kind {
    RMS,
    LAYER,
    CENTERED
  }

  /** The places at which a layer normalizes; f is attention, g the feed-forward part. */
  public enum Placement {
    /** h = x + f(n(x)); y = h + g(n(h)). */
    PRE,
    /** h = x + n(f(n(x))); y = h + n(g(n(h))): gemma 2 and 3. */
    SANDWICH,
    /** h = x + n(f(x)); y = h + n(g(h)): OLMo 2. */
    POST,
    /** y = x + f(n(x)) + g(n'(x)): GPT-NeoX. */
    PARALLEL,
    /** y = x + f(n(x)) + g(n(x)): Cohere. */
    SHARED
  }
}
