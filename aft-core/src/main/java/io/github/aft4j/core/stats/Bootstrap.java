package io.github.aft4j.core.stats;

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
 */
public record Bootstrap(int resamples, double level, long seed) {

  /** 10,000 resamples, 95 %. */
  public static Bootstrap seeded(long seed) {
    return new Bootstrap(10_000, 0.95, seed);
  }

  /** The mean of the values with its interval; NaN without values. */
  public Estimate mean(double[] values) {
    if (values.length == 0) {
      return new Estimate(Double.NaN, new Interval(Double.NaN, Double.NaN, level), Double.NaN, 0);
    }
    double[] ones = new double[values.length];
    java.util.Arrays.fill(ones, 1);
    return ratio(values, ones);
  }

  /**
   * The mean difference (second − first) of values paired by question. Its p-value is two-sided for
   * no difference: twice the smaller share of resamples on either side of zero, at least
   * 2/resamples; 1 where no question differs.
   */
  public Estimate difference(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "Paired values need the same questions: " + first.length + ", " + second.length);
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = second[i] - first[i];
    }
    return mean(differences);
  }

  /** Σ sums / Σ weights over questions with its interval: a mean per token, for example. */
  public Estimate ratio(double[] sums, double[] weights) {
    double[] means = new double[resamples];
    RandomGenerator random = new Well19937c(seed);
    int n = sums.length;
    int below = 0;
    int above = 0;
    for (int r = 0; r < resamples; r++) {
      double sum = 0;
      double weight = 0;
      for (int i = 0; i < n; i++) {
        int drawn = random.nextInt(n);
        sum += sums[drawn];
        weight += weights[drawn];
      }
      means[r] = sum / weight;
      below += means[r] <= 0 ? 1 : 0;
      above += means[r] >= 0 ? 1 : 0;
    }
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    percentile.setData(means);
    double tail = 50 * (1 - level);
    Interval interval =
        new Interval(percentile.evaluate(tail), percentile.evaluate(100 - tail), level);
    double p = Math.min(1, 2.0 * Math.max(1, Math.min(below, above)) / resamples);
    return new Estimate(StatUtils.sum(sums) / StatUtils.sum(weights), interval, p, n);
  }
}
