// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import java.util.Arrays;

/**
 * The numbers that a loss divides by, summed over the groups of a step, entry by entry. Immutable.
 *
 * @since 0.1.0
 */
public final class Totals {
  private static final Totals NONE = new Totals(new double[0]);

  private final double[] values;

  private Totals(double[] values) {
    this.values = values;
  }

  /**
   * {@return totals with these entries}
   *
   * @param values one number for each total that the loss divides by
   */
  public static Totals of(double... values) {
    return new Totals(values.clone());
  }

  /** {@return the totals of a step without groups} */
  public static Totals none() {
    return NONE;
  }

  /**
   * {@return the sums, entry by entry}
   *
   * @param other totals with as many entries, or with none
   * @throws IllegalArgumentException if both have entries, but not equally many
   */
  public Totals plus(Totals other) {
    if (values.length == 0 || other.values.length == 0) {
      return values.length == 0 ? other : this;
    }
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "Totals of " + values.length + " and of " + other.values.length + " entries");
    }
    double[] sums = values.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.values[i];
    }
    return new Totals(sums);
  }

  /** {@return the number of entries} */
  public int size() {
    return values.length;
  }

  /**
   * {@return one entry}
   *
   * @param index index of the entry, from 0
   */
  public double get(int index) {
    return values[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Totals that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
