// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The values of one figure in independent repetitions, such as one for each seed; also differences
 * that are paired by seed. Interval and test are Student's, which need two values or more; they are
 * NaN with fewer.
 *
 * @param values one for each repetition
 * @since 0.1.0
 */
public record Replicates(List<Double> values) {
  /**
   * Copies the values.
   *
   * @param values one for each repetition
   */
  public Replicates {
    values = List.copyOf(values);
  }

  /** {@return the mean; NaN without values} */
  public double mean() {
    return StatUtils.mean(array());
  }

  /** {@return the standard deviation of the values, n − 1 in its denominator} */
  public double deviation() {
    return values.size() < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(array()));
  }

  /**
   * {@return the interval of the mean}
   *
   * @param level the confidence, such as 0.95
   */
  public Interval interval(double level) {
    if (values.size() < 2) {
      return new Interval(Double.NaN, Double.NaN, level);
    }
    double reach = student().inverseCumulativeProbability(0.5 + level / 2) * error();
    return new Interval(mean() - reach, mean() + reach, level);
  }

  /**
   * {@return the two-sided p-value of the mean being zero; 0 if all values are the same and not
   * zero, 1 if all are zero}
   */
  public double pValue() {
    if (values.size() < 2) {
      return Double.NaN;
    }
    if (error() == 0) {
      return mean() == 0 ? 1 : 0;
    }
    return 2 * student().cumulativeProbability(-Math.abs(mean() / error()));
  }

  private double error() {
    return deviation() / Math.sqrt(values.size());
  }

  private TDistribution student() {
    return new TDistribution(null, values.size() - 1);
  }

  private double[] array() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
