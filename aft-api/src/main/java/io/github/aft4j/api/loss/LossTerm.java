// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import java.util.Arrays;

/**
 * The value of a loss on one group, with its derivatives: what a loss that is written as a function
 * of one group returns. The library averages over the groups of a step and weighs.
 */
public final class LossTerm {
  private static final LossTerm NONE = new LossTerm(0, new double[0]);

  private final double value;
  private final double[] derivatives;

  private LossTerm(double value, double[] derivatives) {
    this.value = value;
    this.derivatives = derivatives;
  }

  /**
   * Returns a term.
   *
   * @param derivatives by ℓ_i of each response, that is, by each of its token log-probabilities: as
   *     many as the group has responses
   */
  public static LossTerm of(double value, double... derivatives) {
    return new LossTerm(value, derivatives.clone());
  }

  /** Returns the term of a group in which there is nothing to learn. */
  public static LossTerm none() {
    return NONE;
  }

  /** Returns the value. */
  public double value() {
    return value;
  }

  /** Returns the number of derivatives; 0 if there is nothing to learn. */
  public int size() {
    return derivatives.length;
  }

  /** Returns the derivative by each token log-probability of a response. */
  public double derivative(int response) {
    return derivatives[response];
  }

  @Override
  public String toString() {
    return value + " " + Arrays.toString(derivatives);
  }
}
