// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

/**
 * The two derivatives of a pair's term, as its evaluation leaves them. Used again for each pair.
 */
public final class PairSlopes {
  private double chosen;
  private double rejected;

  /** Sets the derivatives by the two scores. */
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
