// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.pair.MarginLoss;

/** [−(1−ε) log σ(x) + ε log σ(−x)] / (1−2ε): unbiased when a share ε of the labels is flipped. */
record Robust(double smoothing) implements MarginLoss {
  @Override
  public double value(double x) {
    return (smoothing * LogSpace.logSigmoid(-x) - (1 - smoothing) * LogSpace.logSigmoid(x))
        / (1 - 2 * smoothing);
  }

  @Override
  public double slope(double x) {
    return -((1 - smoothing) * LogSpace.sigmoid(-x) + smoothing * LogSpace.sigmoid(x))
        / (1 - 2 * smoothing);
  }
}
