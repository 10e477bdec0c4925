// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import java.util.Arrays;

/**
 * The value of a loss on one group, with its derivatives: the result of a loss written as a
 * function of one group. The library averages over the groups of a step and applies the recipe's
 * weight.
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
   * @param derivatives the derivative with respect to each response's ℓ_i, which is also the
   *     derivative with respect to each of its token log-probabilities; one for each response of
   *     the group
   */
  public static LossTerm of(double value, double... derivatives) {
    return new LossTerm(value, derivatives.clone());
  }

  /** {@return the term of a group from which nothing can be learned} */
  public static LossTerm none() {
    return NONE;
  }

  /** {@return the value} */
  public double value() {
    return value;
  }

  /** {@return the number of derivatives; 0 if nothing can be learned} */
  public int size() {
    return derivatives.length;
  }

  /**
   * {@return the derivative with respect to each token log-probability of a response}
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
