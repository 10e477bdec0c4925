// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Dates in the format of C's {@code strftime}, in English. */
final class Strftime {
  /** The fields that are numbers, whose padding a minus sign omits. */
  private static final String NUMBERS = "CGHIMSVYdejklmuwy";

  private Strftime() {}

  static String format(LocalDateTime time, String format, Budget budget) {
    Output text = new Output(budget);
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        text.add(String.valueOf(c));
        continue;
      }
      char field = format.charAt(++i);
      // %-d: without padding
      boolean bare = field == '-' && i + 1 < format.length();
      field = bare ? format.charAt(++i) : field;
      budget.step();
      String value = field(time, field, budget);
      bare &= NUMBERS.indexOf(field) >= 0;
      text.add(bare ? value.replaceFirst("^[0 ]+(?=.)", "") : value);
    }
    return text.text();
  }

  private static String field(LocalDateTime time, char field, Budget budget) {
    return switch (field) {
      case 'd' -> pattern(time, "dd");
      case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
      case 'm' -> pattern(time, "MM");
      case 'b', 'h' -> pattern(time, "MMM");
      case 'B' -> pattern(time, "MMMM");
      case 'y' -> pattern(time, "uu");
      case 'Y' -> pattern(time, "uuuu");
      case 'a' -> pattern(time, "EEE");
      case 'A' -> pattern(time, "EEEE");
      case 'H' -> pattern(time, "HH");
      case 'I' -> pattern(time, "hh");
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'M' -> pattern(time, "mm");
      case 'S' -> pattern(time, "ss");
      case 'j' -> pattern(time, "DDD");
      case 'k' -> String.format(Locale.ROOT, "%2d", time.getHour());
      case 'l' -> String.format(Locale.ROOT, "%2d", (time.getHour() + 11) % 12 + 1);
      case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
      case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
      case 'C' -> String.format(Locale.ROOT, "%02d", time.getYear() / 100);
      case 'V' -> String.format(Locale.ROOT, "%02d", time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'F' -> format(time, "%Y-%m-%d", budget);
      case 'T', 'X' -> format(time, "%H:%M:%S", budget);
      case 'D', 'x' -> format(time, "%m/%d/%y", budget);
      case 'R' -> format(time, "%H:%M", budget);
      case 'r' -> format(time, "%I:%M:%S %p", budget);
      case 'c' -> format(time, "%a %b %e %H:%M:%S %Y", budget);
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'z', 'Z' -> "";
      case '%' -> "%";
      default -> throw new TemplateException("strftime_now does not know %" + field);
    };
  }

  private static String pattern(LocalDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
  }
}
