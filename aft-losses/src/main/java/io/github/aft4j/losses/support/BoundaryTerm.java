// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.losses.math.LogSum;

/**
 * The term that {@code constraint: boundary} adds to a ranking loss, per question: log{1 + Σ_{i≻j}
 * e^{D(2 s_min(j) − 2b − s_i) − s_j}}, s_min(j) = min {s_i : i ≻ j}, s the token mean, b the option
 * {@code boundary}. It pulls up what falls under s_min − b and has no gradient on the better
 * responses: ∂/∂s_j = −Σ_i e^{...} / Z.
 *
 * @since 0.1.0
 */
public final class BoundaryTerm {
  /** The name of the metric: share of worse responses under their boundary. */
  public static final String METRIC = "negatives/under_boundary";

  private final double boundary;

  /**
   * Creates the term of a boundary.
   *
   * @param boundary b, the distance of the boundary below the worst better response, in nats per
   *     token; 0 or more
   */
  public BoundaryTerm(double boundary) {
    this.boundary = boundary;
  }

  /**
   * {@return the value of the term for one group}
   *
   * @param group the scores of the group
   * @param pairs its pairs; without one the value is 0 and nothing is added
   * @param slopes the derivative with respect to each ℓ_i, times {@code weight}, is added
   * @param weight the factor of the derivatives; the value is not multiplied by it
   * @param meter receives one count for each response that has a better one
   * @param slot where the meter keeps {@link #METRIC}
   */
  public double evaluate(
      GroupScores group, Preferences pairs, double[] slopes, double weight, Meter meter, int slot) {
    if (pairs.isEmpty()) {
      return 0;
    }
    double[] lowest = pairs.lowestBetter(group.means());
    for (int j = 0; j < lowest.length; j++) {
      if (lowest[j] < Double.POSITIVE_INFINITY) {
        meter.count(slot, group.mean(j) < lowest[j] - boundary);
      }
    }
    LogSum z = LogSum.withOne();
    for (int p = 0; p < pairs.size(); p++) {
      z.add(exponent(group, pairs, lowest, p));
    }
    double logZ = z.log();
    for (int p = 0; p < pairs.size(); p++) {
      int j = pairs.worse(p);
      double pull = Math.exp(exponent(group, pairs, lowest, p) - logZ);
      slopes[j] -= weight * pull / group.tokens(j);
    }
    return logZ;
  }

  private double exponent(GroupScores group, Preferences pairs, double[] lowest, int pair) {
    int j = pairs.worse(pair);
    return 2 * (lowest[j] - boundary) - group.mean(pairs.better(pair)) - group.mean(j);
  }
}
