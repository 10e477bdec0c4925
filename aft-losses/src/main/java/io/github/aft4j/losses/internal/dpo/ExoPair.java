// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.pair.MarginLoss;

/**
 * The reverse KL divergence between (σ(x), σ(−x)) and (1−ε, ε): σ(x)[log σ(x) − log(1−ε)] +
 * σ(−x)[log σ(−x) − log ε]; its slope is σ(x)σ(−x)[x − log((1−ε)/ε)].
 */
record ExoPair(double smoothing) implements MarginLoss {
  @Override
  public double value(double x) {
    return LogSpace.sigmoid(x) * (LogSpace.logSigmoid(x) - Math.log1p(-smoothing))
        + LogSpace.sigmoid(-x) * (LogSpace.logSigmoid(-x) - Math.log(smoothing));
  }

  @Override
  public double slope(double x) {
    double target = Math.log1p(-smoothing) - Math.log(smoothing);
    return LogSpace.sigmoid(x) * LogSpace.sigmoid(-x) * (x - target);
  }
}
