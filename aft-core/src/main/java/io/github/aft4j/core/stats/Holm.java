// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction (1979) of p-values for the number of comparisons that are made.
 *
 * @since 0.1.0
 */
public final class Holm {
  private Holm() {}

  /**
   * {@return the corrected p-values, in the order of those given} Where each is compared with α,
   * the chance of a single wrong rejection among all of them is at most α.
   *
   * @param pValues the p-values of all comparisons, in any order
   */
  public static double[] correct(double[] pValues) {
    List<Integer> ascending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .toList();
    double[] corrected = new double[pValues.length];
    double largest = 0;
    for (int rank = 0; rank < pValues.length; rank++) {
      int at = ascending.get(rank);
      largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[at]));
      corrected[at] = largest;
    }
    return corrected;
  }
}
