// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

/** The loss of a token as a function of its importance ratio. */
public interface Surrogate {
  double value(double ratio, double advantage);

  /** Returns the derivative with respect to the ratio, from the value there. */
  double slope(double ratio, double advantage, double value);

  /** Returns −1, 1, or 0: the clip's lower or upper end holds the ratio, or neither. */
  int clipped(double ratio, double advantage);
}
