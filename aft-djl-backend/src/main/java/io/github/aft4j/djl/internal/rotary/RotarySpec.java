// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.rotary;

import java.util.Arrays;
import java.util.List;

/**
 * A rotary position embedding in the half-split form of the {@code transformers} library: with the
 * first 2·n of the head's D components rotated, component i is paired with component i + n and
 * turned by the angle position · inverseFrequency[i]. All frequency scalings (linear, llama3, yarn)
 * are worked into the numbers here.
 *
 * @param inverseFrequencies n numbers in radians per position
 * @param attentionFactor multiplies cosine and sine (yarn); usually 1
 * @param growth of the queries, which are multiplied by 1 + growth · ln(1 + ⌊position / period⌋)
 *     (Llama 4, Ministral 3); 0 is none
 * @param period see {@code growth}
 * @param farFrequencies what sequences of more than {@code nearTokens} tokens have in place of
 *     {@code inverseFrequencies}, at all of their positions; empty where there is no such limit
 * @param nearTokens see {@code farFrequencies}
 */
public record RotarySpec(
    List<Double> inverseFrequencies,
    double attentionFactor,
    double growth,
    double period,
    List<Double> farFrequencies,
    int nearTokens) {
  public RotarySpec {
    inverseFrequencies = List.copyOf(inverseFrequencies);
    farFrequencies = List.copyOf(farFrequencies);
  }

  /** Describes a rotation that leaves the queries' length as it is. */
  public RotarySpec(List<Double> inverseFrequencies, double attentionFactor) {
    this(inverseFrequencies, attentionFactor, 0, 1, List.of(), 0);
  }

  /** Returns the same with queries that grow with their position. */
  public RotarySpec growing(double byLog, double every) {
    return new RotarySpec(
        inverseFrequencies, attentionFactor, byLog, every, farFrequencies, nearTokens);
  }

  static RotarySpec of(double[] inverseFrequencies, double attentionFactor) {
    return new RotarySpec(Arrays.stream(inverseFrequencies).boxed().toList(), attentionFactor);
  }

  /** Returns the same with other frequencies in longer sequences. */
  public RotarySpec stretching(List<Double> far, int from) {
    return new RotarySpec(inverseFrequencies, attentionFactor, growth, period, far, from);
  }

  double[] toArray() {
    return inverseFrequencies.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the number of a head's components that are rotated, 2·n. */
  public int dimension() {
    return 2 * inverseFrequencies.size();
  }
}
