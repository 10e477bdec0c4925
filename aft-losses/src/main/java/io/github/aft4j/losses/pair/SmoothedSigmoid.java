// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import io.github.aft4j.losses.math.LogSpace;

/**
 * −(1−ε) log σ(x) − ε log σ(−x).
 *
 * @param smoothing ε, the share of pairs believed to be labeled the wrong way round
 * @since 0.1.0
 */
public record SmoothedSigmoid(double smoothing) implements MarginLoss {
  @Override
  public double value(double x) {
    double value = -(1 - smoothing) * LogSpace.logSigmoid(x);
    return smoothing == 0 ? value : value - smoothing * LogSpace.logSigmoid(-x);
  }

  @Override
  public double slope(double x) {
    return smoothing * LogSpace.sigmoid(x) - (1 - smoothing) * LogSpace.sigmoid(-x);
  }
}
