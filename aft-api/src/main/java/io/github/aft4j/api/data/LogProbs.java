// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.Arrays;

/**
 * An immutable sequence of natural log-probabilities, one per response token (the end-of-sequence
 * token included), each at most zero up to rounding.
 */
public final class LogProbs {
  private static final LogProbs EMPTY = new LogProbs(new double[0]);

  private final double[] values;

  /** Kept, because losses that compare every pair of responses ask for it again and again. */
  private final double sum;

  private LogProbs(double[] values) {
    this.values = values;
    double total = 0;
    for (double value : values) {
      total += value;
    }
    this.sum = total;
  }

  /** A copy of the given values. */
  public static LogProbs of(double... values) {
    return values.length == 0 ? EMPTY : new LogProbs(values.clone());
  }

  /** Returns no log-probabilities. */
  public static LogProbs empty() {
    return EMPTY;
  }

  /** The number of response tokens, written |y|. */
  public int size() {
    return values.length;
  }

  /** Returns the log-probability of one token. */
  public double get(int token) {
    return values[token];
  }

  /** The log-probability of the whole response, ℓ = Σ_t log P(y_t | y_&lt;t, x), in nats. */
  public double sum() {
    return sum;
  }

  /** The token mean, s = ℓ / |y|: the paper's score of a response (section 3); NaN when empty. */
  public double mean() {
    return sum / values.length;
  }

  /** Returns a copy of the values. */
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogProbs that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
