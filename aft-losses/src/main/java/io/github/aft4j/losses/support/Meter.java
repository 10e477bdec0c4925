// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.api.loss.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * The sums and weights behind a loss's metrics, one slot per name. Lives for one evaluation.
 *
 * @since 0.1.0
 */
public final class Meter {
  private final List<String> names;
  private final double[] sums;
  private final double[] weights;

  /**
   * Creates a meter of some figures.
   *
   * @param names the names of the figures, one for each slot
   */
  public Meter(List<String> names) {
    this.names = names;
    this.sums = new double[names.size()];
    this.weights = new double[names.size()];
  }

  /**
   * Adds to the slot of the name with this index.
   *
   * @param slot index of the name, from 0
   * @param sum the addend to the figure's sum
   * @param weight the addend to the weight that the sum is divided by
   */
  public void add(int slot, double sum, double weight) {
    sums[slot] += sum;
    weights[slot] += weight;
  }

  /**
   * Counts one case of which the condition holds or not.
   *
   * @param slot index of the name, from 0
   * @param holds whether the condition holds
   */
  public void count(int slot, boolean holds) {
    add(slot, holds ? 1 : 0, 1);
  }

  /** {@return the figures as metrics, in the order of their names} */
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(names.size());
    for (int i = 0; i < sums.length; i++) {
      metrics.add(new Metric(names.get(i), sums[i], weights[i]));
    }
    return metrics;
  }
}
