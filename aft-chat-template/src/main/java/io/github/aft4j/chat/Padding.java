// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** What the methods of texts put beside them, to a width in characters. */
final class Padding {
  private Padding() {}

  static String zeros(String text, long width) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    long missing = width - text.codePointCount(0, text.length());
    Budget.checkText(missing);
    return (signed ? text.substring(0, 1) : "") + "0".repeat((int) Math.max(0, missing)) + digits;
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
    long missing = Values.toLong(width) - text.codePointCount(0, text.length());
    Budget.checkText(missing);
    String added = fill.repeat((int) Math.max(0, missing));
    return name.equals("ljust") ? text + added : added + text;
  }
}
