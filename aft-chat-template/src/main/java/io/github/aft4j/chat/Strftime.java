// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in the format of C's {@code strftime}, in English. */
final class Strftime {
  private Strftime() {}

  static String format(LocalDateTime time, String format) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        text.append(c);
        continue;
      }
      char field = format.charAt(++i);
      // %-d: without padding
      boolean bare = field == '-' && i + 1 < format.length();
      String value = field(time, bare ? format.charAt(++i) : field);
      text.append(bare ? value.replaceFirst("^0+(?=.)", "") : value);
    }
    return text.toString();
  }

  private static String field(LocalDateTime time, char field) {
    return switch (field) {
      case 'd' -> pattern(time, "dd");
      case 'e' -> "%2d".formatted(time.getDayOfMonth());
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
      case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
      case 'F' -> pattern(time, "uuuu-MM-dd");
      case 'T' -> pattern(time, "HH:mm:ss");
      case '%' -> "%";
      default -> throw new TemplateException("strftime_now does not know %" + field);
    };
  }

  private static String pattern(LocalDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
  }
}
