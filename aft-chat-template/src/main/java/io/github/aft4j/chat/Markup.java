// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/**
 * Text that {@code safe} or {@code escape} has marked. It prints as it is, and what is added to it
 * with {@code +} is escaped; {@code ~} makes plain text of it.
 */
record Markup(String text) {

  /** Returns the text of a marked text, and any other value as it is. */
  static Object text(Object value) {
    return value instanceof Markup marked ? marked.text() : value;
  }

  /** Returns whether a value is a text, marked or not. */
  static boolean isText(Object value) {
    return value instanceof String || value instanceof Markup;
  }

  /** Returns {@code a + b}. */
  static Object join(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      Budget.checkText((long) x.length() + y.length());
      return x + y;
    }
    String x = escaped(a);
    String y = escaped(b);
    Budget.checkText((long) x.length() + y.length());
    return new Markup(x + y);
  }

  /** Returns a text like the one that it was made from: marked if that was. */
  static Object like(Object original, Object made) {
    return original instanceof Markup && made instanceof String text ? new Markup(text) : made;
  }

  private static String escaped(Object value) {
    return value instanceof Markup marked
        ? marked.text()
        : TextFilters.escape(TextMethods.text(value));
  }
}
