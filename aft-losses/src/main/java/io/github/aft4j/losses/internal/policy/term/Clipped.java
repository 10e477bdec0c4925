// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

/**
 * −min(r' A, clip(r, 1−ε_low, 1+ε_high) A), r' = min(r, δ).
 *
 * @param low the lower end of the clip, 1 − ε_low
 * @param high its upper end, 1 + ε_high
 * @param delta the cap δ of the unclipped ratio; +∞ for none
 */
public record Clipped(double low, double high, double delta) implements Surrogate {
  @Override
  public double value(double ratio, double advantage) {
    return -advantage * held(ratio, advantage);
  }

  @Override
  public double slope(double ratio, double advantage, double value) {
    return held(ratio, advantage) == ratio ? -advantage : 0;
  }

  /**
   * Returns the ratio within the range in which it counts: the two minima of the definition in one.
   */
  private double held(double ratio, double advantage) {
    return advantage > 0
        ? Math.min(ratio, Math.min(high, delta))
        : Math.max(low, Math.min(ratio, Math.max(high, delta)));
  }

  @Override
  public int clipped(double ratio, double advantage) {
    if (ratio < low && advantage < 0) {
      return -1;
    }
    return ratio > high && advantage > 0 ? 1 : 0;
  }
}
