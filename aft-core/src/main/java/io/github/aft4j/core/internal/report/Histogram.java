// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Bins of equal width. Values below the first bin count in it, values above the last one in that.
 *
 * @param low the lower end of the first bin
 * @param high the upper end of the last bin
 */
record Histogram(double low, double high) {
  static final int BINS = 40;

  /** Values further out than this share on either side do not widen the bins. */
  private static final double TAIL = 0.005;

  /** Returns the bins for all of these values together. */
  static Histogram covering(List<double[]> values) {
    double[] all = values.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
    if (all.length == 0) {
      return new Histogram(0, 1);
    }
    int cut = (int) (TAIL * all.length);
    double low = all[cut];
    double high = all[all.length - 1 - cut];
    return high > low ? new Histogram(low, high) : new Histogram(low - 0.5, low + 0.5);
  }

  int[] counts(double[] values) {
    int[] counts = new int[BINS];
    for (double value : values) {
      int bin = (int) Math.floor((value - low) / (high - low) * BINS);
      counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    return counts;
  }

  void putEdges(ArrayNode edges) {
    for (int i = 0; i <= BINS; i++) {
      edges.add(Numbers.rounded(low + (high - low) * i / BINS));
    }
  }

  static void put(ArrayNode array, int[] counts) {
    Arrays.stream(counts).forEach(array::add);
  }
}
