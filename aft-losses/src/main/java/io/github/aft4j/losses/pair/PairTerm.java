// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

/**
 * The loss of one pair as a function of one number per response.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PairTerm {
  /**
   * {@return the loss of a pair}
   *
   * @param chosen the chosen response's number (see {@link PairReading})
   * @param rejected the rejected one's
   * @param chosenTokens |y_w|
   * @param rejectedTokens |y_l|
   * @param slopes receives the derivatives with respect to the two numbers
   */
  double evaluate(
      double chosen, double rejected, int chosenTokens, int rejectedTokens, PairSlopes slopes);
}
