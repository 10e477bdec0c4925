// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

/**
 * A mean difference of values that are paired by question.
 *
 * @param value the mean of second − first
 * @param interval its confidence interval
 * @param questions the number of questions
 * @param pValue the two-sided p-value of there being no difference
 * @since 0.1.0
 */
public record PairedDifference(double value, Interval interval, int questions, double pValue)
    implements Figure {

  /** {@return the difference the other way round, first − second} */
  public PairedDifference reversed() {
    Interval turned = new Interval(-interval.high(), -interval.low(), interval.level());
    return new PairedDifference(-value, turned, questions, pValue);
  }
}
