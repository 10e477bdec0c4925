// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

/** A scalar loss of a margin x between the chosen and the rejected response. */
public interface MarginLoss {
  /** Returns the loss of a margin. */
  double value(double x);

  /** The derivative by x. */
  double slope(double x);
}
