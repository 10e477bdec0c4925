// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.api.loss.Metric;
import java.util.ArrayList;
import java.util.List;

/** The sums and weights behind a loss's metrics, one slot per name. Lives for one evaluation. */
public final class Meter {
  private final List<String> names;
  private final double[] sums;
  private final double[] weights;

  /** Creates a meter of some figures. */
  public Meter(List<String> names) {
    this.names = names;
    this.sums = new double[names.size()];
    this.weights = new double[names.size()];
  }

  /** Adds to the slot of the name with this index. */
  public void add(int slot, double sum, double weight) {
    sums[slot] += sum;
    weights[slot] += weight;
  }

  /** Counts one case of which the condition holds or not. */
  public void count(int slot, boolean holds) {
    add(slot, holds ? 1 : 0, 1);
  }

  /** Returns the figures as metrics, in the order of their names. */
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(names.size());
    for (int i = 0; i < sums.length; i++) {
      metrics.add(new Metric(names.get(i), sums[i], weights[i]));
    }
    return metrics;
  }
}
