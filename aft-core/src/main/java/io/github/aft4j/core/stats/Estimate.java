// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

/**
 * A mean over questions.
 *
 * @param value the mean
 * @param interval its confidence interval
 * @param questions the number of questions
 * @since 0.1.0
 */
public record Estimate(double value, Interval interval, int questions) implements Figure {}
