// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

/**
 * A figure over questions, with the interval in which it lies. More kinds may follow: a reader that
 * distinguishes them needs a default branch.
 *
 * @since 0.1.0
 */
public sealed interface Figure permits Proportion, Estimate, PairedDifference {
  /** The number of questions below which a figure says little; reports point that out. */
  int SMALL = 30;

  /** {@return the point estimate} */
  double value();

  /** {@return the interval at 95 % confidence} */
  Interval interval();

  /** {@return the number of questions that the figure is taken over} */
  int questions();

  /** {@return the lower end of the interval} */
  default double low() {
    return interval().low();
  }

  /** {@return the upper end of the interval} */
  default double high() {
    return interval().high();
  }

  /** {@return true if there are too few questions to say much} */
  default boolean isSmall() {
    return questions() < SMALL;
  }
}
