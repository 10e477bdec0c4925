// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** What the methods of texts put beside them, to a width in characters. */
final class Padding {
  private Padding() {}

  /** Returns how many characters a text lacks to a width. */
  static int missing(String text, long width) {
    int length = text.codePointCount(0, text.length());
    if (width <= length) {
      return 0;
    }
    Budget.checkText(width);
    return (int) (width - length);
  }

  static String zeros(String text, long width) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    return (signed ? text.substring(0, 1) : "") + "0".repeat(missing(text, width)) + digits;
  }

  static String justified(String text, String name, Arguments arguments) {
    String fill = arguments.get(1, "fillchar").map(TextMethods::text).orElse(" ");
    if (fill.codePointCount(0, fill.length()) != 1) {
      throw new TemplateException("The fill character must be exactly one character long");
    }
    Object width = arguments.need(0, "width");
    if (name.equals("center")) {
      return TextFilters.center(text, width, fill);
    }
    String added = fill.repeat(missing(text, Values.toLong(width)));
    return name.equals("ljust") ? text + added : added + text;
  }
}
