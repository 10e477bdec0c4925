// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.math.MathValue.Half;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and compares times of day. */
final class Clock {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{1,2})(?: ?: ?([0-5]\\d))?+ ?(?:\\\\(?:text|mathrm|textrm|mbox) ?\\{)? ?"
              + "(?:([ap])\\.? ?m\\.?)?+ ?\\}?\\.?",
          Pattern.CASE_INSENSITIVE);

  private Clock() {}

  static Optional<MathValue.Time> read(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches() || (time.group(2) == null && time.group(3) == null)) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(time.group(1));
    int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
    Half half =
        time.group(3) == null
            ? Half.UNSAID
            : time.group(3).toLowerCase(Locale.ROOT).equals("a") ? Half.AM : Half.PM;
    boolean valid = half == Half.UNSAID ? hour < 24 : hour >= 1 && hour <= 12;
    MathValue.Ratio ratio = new MathValue.Ratio(List.of(Expr.number(hour), Expr.number(minute)));
    return valid ? Optional.of(new MathValue.Time(hour, minute, half, ratio)) : Optional.empty();
  }

  static boolean equal(MathValue.Time a, MathValue.Time b) throws Unreadable {
    if (a.minute() != b.minute() || a.hour() % 12 != b.hour() % 12) {
      if (a.half() == Half.UNSAID
          && b.half() == Half.UNSAID
          && Ratios.equal(a.ratio(), b.ratio())) {
        throw new Unreadable("equal as ratios, not as times");
      }
      return false;
    }
    if (a.half() != Half.UNSAID && b.half() != Half.UNSAID) {
      return a.half() == b.half();
    }
    if (a.half() == b.half()) {
      return a.hour() == b.hour();
    }
    boolean firstUnsaid = a.half() == Half.UNSAID;
    MathValue.Time unsaid = firstUnsaid ? a : b;
    MathValue.Time said = firstUnsaid ? b : a;
    boolean afternoon = unsaid.hour() > 12;
    if (afternoon) {
      return said.half() == Half.PM;
    }
    if (unsaid.hour() != said.hour()) {
      throw new Unreadable("the half of the day is not said");
    }
    return true;
  }
}
