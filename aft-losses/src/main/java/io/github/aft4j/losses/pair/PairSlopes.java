// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

/**
 * The two derivatives of a pair's term, as its evaluation leaves them. Used again for each pair.
 *
 * @since 0.1.0
 */
public final class PairSlopes {
  private double chosen;
  private double rejected;

  /** Creates slopes that are zero. */
  public PairSlopes() {}

  /**
   * Sets the derivatives with respect to the two scores.
   *
   * @param byChosen the derivative with respect to the chosen response's number
   * @param byRejected the derivative with respect to the rejected response's number
   */
  public void set(double byChosen, double byRejected) {
    this.chosen = byChosen;
    this.rejected = byRejected;
  }

  double chosen() {
    return chosen;
  }

  double rejected() {
    return rejected;
  }
}
