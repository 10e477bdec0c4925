package io.github.aft4j.core.stats;

/**
 * A figure with its uncertainty.
 *
 * @param value the figure
 * @param interval where it lies with the interval's confidence
 * @param pValue of the hypothesis that it is zero; meant for differences
 * @param questions how many it is taken over
 */
public record Estimate(double value, Interval interval, double pValue, int questions) {

  /** Whether there are too few questions to say much. */
  public boolean isSmall() {
    return questions < Proportion.SMALL;
  }
}
