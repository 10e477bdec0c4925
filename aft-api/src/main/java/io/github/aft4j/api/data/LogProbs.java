// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.Arrays;

/**
 * An immutable sequence of natural log-probabilities, one per response token (the end-of-sequence
 * token included), each at most zero up to rounding.
 *
 * @since 0.1.0
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

  /**
   * {@return a copy of the given values}
   *
   * @param values natural log-probabilities, one per token
   */
  public static LogProbs of(double... values) {
    return values.length == 0 ? EMPTY : new LogProbs(values.clone());
  }

  /** {@return no log-probabilities} */
  public static LogProbs empty() {
    return EMPTY;
  }

  /** {@return the number of response tokens, written |y|} */
  public int size() {
    return values.length;
  }

  /**
   * {@return the log-probability of one token}
   *
   * @param token index of the token in the response, from 0
   */
  public double get(int token) {
    return values[token];
  }

  /**
   * {@return the log-probability of the whole response, ℓ = Σ_t log P(y_t | y_&lt;t, x), in nats}
   */
  public double sum() {
    return sum;
  }

  /**
   * {@return the token mean, s = ℓ / |y|: the paper's score of a response (section 3); NaN when
   * empty}
   */
  public double mean() {
    return sum / values.length;
  }

  /** {@return a copy of the values} */
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
