// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** What the methods of texts put beside them or instead of tabs, to a width in characters. */
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

  /** Returns a text with spaces up to the next multiple of a width instead of each tab. */
  static String expandTabs(String text, long width) {
    if (width != (int) width) {
      throw new TemplateException("Python int too large to convert to C int");
    }
    StringBuilder expanded = new StringBuilder();
    long column = 0;
    for (int c : text.codePoints().toArray()) {
      if (c == '\t') {
        long spaces = width > 0 ? width - column % width : 0;
        Budget.checkText(expanded.length() + spaces);
        expanded.append(" ".repeat((int) spaces));
        column += spaces;
      } else {
        expanded.appendCodePoint(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return expanded.toString();
  }
}
