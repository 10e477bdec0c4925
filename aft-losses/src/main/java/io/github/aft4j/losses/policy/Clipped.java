package io.github.aft4j.losses.policy;

/**
 * −min(r' A, clip(r, 1−ε_low, 1+ε_high) A), r' = min(r, δ).
 *
 * @param low the lower end of the clip, 1 − ε_low
 * @param high its upper end, 1 + ε_high
 * @param delta the cap δ of the unclipped ratio; +∞ for none
 */
record Clipped(double low, double high, double delta) implements Surrogate {
  @Override
  public double value(double ratio, double advantage) {
    return -Math.min(Math.min(ratio, delta) * advantage, clip(ratio) * advantage);
  }

  @Override
  public double slope(double ratio, double advantage, double value) {
    boolean free = Math.min(ratio, delta) * advantage < clip(ratio) * advantage;
    boolean held = free ? ratio > delta : ratio < low || ratio > high;
    return held ? 0 : -advantage;
  }

  @Override
  public int clipped(double ratio, double advantage) {
    if (ratio < low && advantage < 0) {
      return -1;
    }
    return ratio > high && advantage > 0 ? 1 : 0;
  }

  private double clip(double ratio) {
    return Math.max(low, Math.min(high, ratio));
  }
}
