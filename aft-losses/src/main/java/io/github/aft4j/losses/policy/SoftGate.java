package io.github.aft4j.losses.policy;

import static io.github.aft4j.losses.math.LogSpace.sigmoid;

/** SAPO: −(4/τ) σ(τ(r−1)) A, with one τ for positive and one for other advantages. */
record SoftGate(double positive, double negative) implements Surrogate {
  @Override
  public double value(double ratio, double advantage) {
    double tau = tau(advantage);
    return -4 / tau * sigmoid(tau * (ratio - 1)) * advantage;
  }

  @Override
  public double slope(double ratio, double advantage) {
    double x = tau(advantage) * (ratio - 1);
    return -4 * sigmoid(x) * sigmoid(-x) * advantage;
  }

  @Override
  public int clipped(double ratio, double advantage) {
    return 0;
  }

  private double tau(double advantage) {
    return advantage > 0 ? positive : negative;
  }
}
