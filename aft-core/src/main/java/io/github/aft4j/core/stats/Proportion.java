// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * A share of questions.
 *
 * @param successes the questions that count, 0 to trials
 * @param trials all questions, 0 or more
 * @since 0.1.0
 */
public record Proportion(int successes, int trials) implements Figure {
  /**
   * Checks that successes are no more than trials.
   *
   * @param successes the questions that count, 0 to trials
   * @param trials all questions, 0 or more
   */
  public Proportion {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " of " + trials + " is not a share");
    }
  }

  /** Returns successes / trials; NaN without trials. */
  @Override
  public double value() {
    return (double) successes / trials;
  }

  /** Returns Wilson's score interval (1927) at 95 %; [0, 1] without trials. */
  @Override
  public Interval interval() {
    return interval(0.95);
  }

  /**
   * {@return Wilson's interval of a confidence level}
   *
   * @param level the confidence, such as 0.95
   */
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

  @Override
  public int questions() {
    return trials;
  }
}
