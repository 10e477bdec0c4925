// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import static io.github.aft4j.losses.math.LogSpace.sigmoid;

/** SAPO: −(4/τ) σ(τ(r−1)) A, with one τ for positive and one for other advantages. */
public record SoftGate(double positive, double negative) implements Surrogate {
  @Override
  public double value(double ratio, double advantage) {
    double tau = tau(advantage);
    return -4 / tau * sigmoid(tau * (ratio - 1)) * advantage;
  }

  /** Returns −4 σ(1 − σ) A = τ (1 − σ) times the value, with the σ that is in the value. */
  @Override
  public double slope(double ratio, double advantage, double value) {
    if (advantage == 0) {
      return 0;
    }
    double tau = tau(advantage);
    double gate = value * (tau / (-4 * advantage));
    return tau * (1 - gate) * value;
  }

  @Override
  public int clipped(double ratio, double advantage) {
    return 0;
  }

  private double tau(double advantage) {
    return advantage > 0 ? positive : negative;
  }
}
