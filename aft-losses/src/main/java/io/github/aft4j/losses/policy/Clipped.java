package io.github.aft4j.losses.policy;

import java.util.OptionalDouble;

/** −min(r' A, clip(r, 1−ε_low, 1+ε_high) A), r' = min(r, δ) where δ is given. */
record Clipped(double low, double high, OptionalDouble delta) implements Surrogate {
  @Override
  public double value(double ratio, double advantage) {
    return -Math.min(capped(ratio) * advantage, clip(ratio) * advantage);
  }

  @Override
  public double slope(double ratio, double advantage) {
    double free = capped(ratio) * advantage;
    double held = clip(ratio) * advantage;
    if (free < held) {
      return capped(ratio) == ratio ? -advantage : 0;
    }
    return clip(ratio) == ratio ? -advantage : 0;
  }

  @Override
  public int clipped(double ratio, double advantage) {
    if (ratio < 1 - low && advantage < 0) {
      return -1;
    }
    return ratio > 1 + high && advantage > 0 ? 1 : 0;
  }

  private double capped(double ratio) {
    return delta.isPresent() ? Math.min(ratio, delta.getAsDouble()) : ratio;
  }

  private double clip(double ratio) {
    return Math.max(1 - low, Math.min(1 + high, ratio));
  }
}
