// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import java.util.Arrays;

/**
 * The value of a loss on one group, with its derivatives: what a loss that is written as a function
 * of one group returns. The library averages over the groups of a step and weighs.
 *
 * @since 0.1.0
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
   * {@return a term}
   *
   * @param value the loss of the group
   * @param derivatives by ℓ_i of each response, that is, by each of its token log-probabilities: as
   *     many as the group has responses
   */
  public static LossTerm of(double value, double... derivatives) {
    return new LossTerm(value, derivatives.clone());
  }

  /** {@return the term of a group in which there is nothing to learn} */
  public static LossTerm none() {
    return NONE;
  }

  /** {@return the value} */
  public double value() {
    return value;
  }

  /** {@return the number of derivatives; 0 if there is nothing to learn} */
  public int size() {
    return derivatives.length;
  }

  /**
   * {@return the derivative by each token log-probability of a response}
   *
   * @param response index of the response in the group
   */
  public double derivative(int response) {
    return derivatives[response];
  }

  @Override
  public String toString() {
    return value + " " + Arrays.toString(derivatives);
  }
}
