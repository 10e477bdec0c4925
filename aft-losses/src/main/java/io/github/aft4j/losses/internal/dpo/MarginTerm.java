// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.losses.pair.MarginLoss;
import io.github.aft4j.losses.pair.PairSlopes;
import io.github.aft4j.losses.pair.PairTerm;

/**
 * A margin loss of scale · (S(u_w) − S(u_l)), or of scale · (S(u_w)/|y_w| − S(u_l)/|y_l|) where it
 * is normalized by length.
 */
record MarginTerm(MarginLoss loss, Divergence divergence, double scale, boolean byLength)
    implements PairTerm {
  @Override
  public double evaluate(
      double chosen, double rejected, int chosenTokens, int rejectedTokens, PairSlopes slopes) {
    double chosenScale = byLength ? scale / chosenTokens : scale;
    double rejectedScale = byLength ? scale / rejectedTokens : scale;
    double x = chosenScale * divergence.score(chosen) - rejectedScale * divergence.score(rejected);
    double slope = loss.slope(x);
    slopes.set(
        slope * chosenScale * divergence.slope(chosen),
        -slope * rejectedScale * divergence.slope(rejected));
    return loss.value(x);
  }
}
