package io.github.aft4j.core.stats;

import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * A share: so many of so many.
 *
 * @param successes 0 to trials
 * @param trials 0 or more
 */
public record Proportion(int successes, int trials) {
  /** Below so many trials a share says little; reports say so. */
  public static final int SMALL = 30;

  public Proportion {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " of " + trials + " is not a share");
    }
  }

  /** successes / trials; NaN without trials. */
  public double value() {
    return (double) successes / trials;
  }

  /** Wilson's score interval (1927) at 95 %; [0, 1] without trials. */
  public Interval interval() {
    return interval(0.95);
  }

  public Interval interval(double level) {
    if (trials == 0) {
      return new Interval(0, 1, level);
    }
    var wilson = new WilsonScoreInterval().createInterval(trials, successes, level);
    return new Interval(
        successes == 0 ? 0 : wilson.getLowerBound(),
        successes == trials ? 1 : wilson.getUpperBound(),
        level);
  }

  /** Whether there are too few trials to say much. */
  public boolean isSmall() {
    return trials < SMALL;
  }
}
