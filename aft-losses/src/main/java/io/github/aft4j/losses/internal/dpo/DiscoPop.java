// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.pair.MarginLoss;

/**
 * (1−g)(−log σ(x)) + g e^{−x}, g = σ(x/τ). The last term is written e^{log σ(x/τ) − x}, which does
 * not become 0·∞ for x → −∞.
 */
record DiscoPop(double tau) implements MarginLoss {
  @Override
  public double value(double x) {
    return LogSpace.exp(LogSpace.logSigmoid(x / tau) - x)
        - LogSpace.sigmoid(-x / tau) * LogSpace.logSigmoid(x);
  }

  @Override
  public double slope(double x) {
    double gate = LogSpace.sigmoid(x / tau);
    double closed = LogSpace.sigmoid(-x / tau);
    double exponential = LogSpace.expSlope(LogSpace.logSigmoid(x / tau) - x) * (closed / tau - 1);
    double logistic = gate * closed / tau * LogSpace.logSigmoid(x) - closed * LogSpace.sigmoid(-x);
    return exponential + logistic;
  }
}
