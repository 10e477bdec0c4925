// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.core.stats.Interval;
import io.github.aft4j.core.stats.Replicates;
import java.util.Locale;

/** Figures as texts. */
final class Numbers {
  private static final String NONE = "–";

  private Numbers() {}

  /** Returns shares as {@code 52.5 ± 4.7}, in percent. */
  static String spread(Replicates shares) {
    return spread(shares, 100, "%.1f");
  }

  /** Returns values as {@code 1.080 ± 0.002}. */
  static String spread(Replicates values, double scale, String format) {
    if (values.values().isEmpty()) {
      return NONE;
    }
    String mean = String.format(Locale.ROOT, format, scale * values.mean());
    return values.values().size() < 2
        ? mean
        : mean + " ± " + String.format(Locale.ROOT, format, scale * values.deviation());
  }

  /** Returns differences of shares as {@code +4.9 [2.6, 7.3]}, in points. */
  static String points(Replicates differences) {
    if (differences.values().isEmpty()) {
      return NONE;
    }
    String mean = String.format(Locale.ROOT, "%+.1f", 100 * differences.mean());
    Interval interval = differences.interval(0.95);
    return Double.isNaN(interval.low())
        ? mean
        : mean
            + String.format(
                Locale.ROOT, " [%.1f, %.1f]", 100 * interval.low(), 100 * interval.high());
  }

  static String pValue(double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    return value < 1e-4
        ? String.format(Locale.ROOT, "%.0e", value)
        : String.format(Locale.ROOT, "%.4f", value);
  }
}
