// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

/**
 * A scalar loss of a margin x between the chosen and the rejected response.
 *
 * @since 0.1.0
 */
public interface MarginLoss {
  /**
   * {@return the loss of a margin}
   *
   * @param x the margin: the number of the chosen response minus that of the rejected one
   */
  double value(double x);

  /**
   * {@return the derivative with respect to x}
   *
   * @param x the margin: the number of the chosen response minus that of the rejected one
   */
  double slope(double x);
}
