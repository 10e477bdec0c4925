// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The percentile bootstrap (Efron 1979) of a mean over questions: questions are drawn with
 * replacement, their values kept together. The same seed gives the same interval.
 *
 * @param resamples how often questions are drawn
 * @param level confidence of the interval
 * @param seed of the draws
 * @since 0.1.0
 */
public record Bootstrap(int resamples, double level, long seed) {

  /**
   * {@return a bootstrap of 10,000 resamples and 95 % confidence}
   *
   * @param seed the seed of the draws
   */
  public static Bootstrap seeded(long seed) {
    return new Bootstrap(10_000, 0.95, seed);
  }

  /**
   * {@return the mean of the values with its interval; NaN without values}
   *
   * @param values one value per question
   */
  public Estimate mean(double[] values) {
    if (values.length == 0) {
      return new Estimate(Double.NaN, new Interval(Double.NaN, Double.NaN, level), 0);
    }
    return ratio(values, ones(values.length));
  }

  /**
   * {@return the mean difference (second − first) of values paired by question} Its p-value is
   * two-sided for no difference: twice the smaller share of resamples on either side of zero, at
   * least 2/resamples; 1 if no question differs, NaN if there is no question.
   *
   * @param first one value per question
   * @param second one value for each of the same questions
   */
  public PairedDifference difference(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "Paired values need the same questions: " + first.length + ", " + second.length);
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = second[i] - first[i];
    }
    if (differences.length == 0) {
      return new PairedDifference(Double.NaN, mean(differences).interval(), 0, Double.NaN);
    }
    double[] means = resampled(differences, ones(differences.length));
    return new PairedDifference(
        StatUtils.sum(differences) / differences.length,
        interval(means),
        differences.length,
        pValue(means));
  }

  /**
   * {@return Σ sums / Σ weights over questions with its interval: a mean per token, for example}
   *
   * @param sums the numerator of each question
   * @param weights the denominator of each question
   */
  public Estimate ratio(double[] sums, double[] weights) {
    if (sums.length != weights.length) {
      throw new IllegalArgumentException(
          "Every question needs both: " + sums.length + ", " + weights.length);
    }
    if (sums.length == 0) {
      return mean(sums);
    }
    Interval interval = interval(resampled(sums, weights));
    return new Estimate(StatUtils.sum(sums) / StatUtils.sum(weights), interval, sums.length);
  }

  private Interval interval(double[] means) {
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    percentile.setData(means);
    double tail = 50 * (1 - level);
    return new Interval(percentile.evaluate(tail), percentile.evaluate(100 - tail), level);
  }

  private double pValue(double[] means) {
    int below = 0;
    int above = 0;
    for (double mean : means) {
      below += mean <= 0 ? 1 : 0;
      above += mean >= 0 ? 1 : 0;
    }
    return Math.min(1, 2.0 * Math.max(1, Math.min(below, above)) / resamples);
  }

  private double[] resampled(double[] sums, double[] weights) {
    double[] means = new double[resamples];
    RandomGenerator random = new Well19937c(seed);
    int n = sums.length;
    for (int r = 0; r < resamples; r++) {
      double sum = 0;
      double weight = 0;
      for (int i = 0; i < n; i++) {
        int drawn = random.nextInt(n);
        sum += sums[drawn];
        weight += weights[drawn];
      }
      means[r] = sum / weight;
    }
    return means;
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
