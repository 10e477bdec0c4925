// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** The wait that a server asks for: {@code Retry-After} as seconds or as a date. */
final class RetryAfter {
  private RetryAfter() {}

  /** Returns the wait in milliseconds; 0 if the server asks for none or it cannot be read. */
  static long millis(HttpHeaders headers, Instant now) {
    String millis = headers.firstValue("retry-after-ms").orElse("").strip();
    if (millis.matches("\\d{1,9}")) {
      return Long.parseLong(millis);
    }
    String value = headers.firstValue("Retry-After").orElse("").strip();
    if (value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Math.round(1000 * Double.parseDouble(value));
    }
    try {
      ZonedDateTime date =
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
      return Math.max(0, Duration.between(now, date.toInstant()).toMillis());
    } catch (DateTimeParseException | ArithmeticException e) {
      return 0;
    }
  }
}
