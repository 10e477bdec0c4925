// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the page holds and says them. */
final class Numbers {
  private static final MathContext DIGITS = new MathContext(7);

  private Numbers() {}

  /** Returns the number to seven significant digits, which halves the size of the curves. */
  static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
  }

  static String points(double difference) {
    return String.format(Locale.ROOT, "%+.1f", 100 * difference);
  }

  static String pValue(double p) {
    return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.2g", p);
  }

  static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
