// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Filters and methods of texts. */
final class TextFilters {
  private TextFilters() {}

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return capital(text.substring(0, first)) + Cases.lower(text, first);
  }

  /** Returns the form of a letter in which a word begins: one letter may become two. */
  private static String capital(String letter) {
    String upper = letter.toUpperCase(Locale.ROOT);
    return upper.length() > letter.length()
        ? upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT)
        : Character.toString(Character.toTitleCase(letter.codePointAt(0)));
  }

  /** Returns a text in which every letter after none that has a case is a capital. */
  static String title(String text) {
    StringBuilder title = new StringBuilder();
    boolean inWord = false;
    for (int c : text.codePoints().toArray()) {
      String letter = Character.toString(c);
      title.append(inWord ? letter.toLowerCase(Locale.ROOT) : capital(letter));
      inWord = Cases.isCased(c);
    }
    return title.toString();
  }

  /** Returns a text in the middle of a line; Python puts an odd space where it does. */
  static String center(String text, Object width, String fill) {
    long wide = Values.toLong(width);
    int missing = Padding.missing(text, wide);
    int left = missing / 2 + (missing & (int) wide & 1);
    return fill.repeat(left) + text + fill.repeat(missing - left);
  }

  /** Returns a text in which every word begins with a capital, as the filter {@code title} does. */
  static String titleOfWords(String text) {
    StringBuilder title = new StringBuilder();
    boolean begins = true;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      String letter = Character.toString(c);
      title.append(begins ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
      begins = PythonText.isSpace(c) || "-({[<".indexOf(c) >= 0;
      at += Character.charCount(c);
    }
    return title.toString();
  }

  /** Returns the lines of a text, with or without what ends them. */
  static List<Object> lines(String text, boolean withEnds) {
    List<Object> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (PythonText.isLineEnd(text.charAt(i))) {
        int end = text.startsWith("\r\n", i) ? i + 2 : i + 1;
        Budget.checkItems(lines.size() + 1L);
        lines.add(text.substring(from, withEnds ? end : i));
        from = end;
        i = end - 1;
      }
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }

  static String join(List<Object> items, String separator, Budget budget) {
    Output output = new Output(budget);
    for (int i = 0; i < items.size(); i++) {
      output.add(i == 0 ? "" : separator).add(Printed.text(items.get(i), budget));
    }
    return output.text();
  }

  /** Every line but, by default, the first and the blank ones is moved to the right. */
  static String indent(String text, Arguments arguments, Budget budget) {
    Object width = arguments.get(0, "width").orElse(4L);
    String margin =
        width instanceof String given
            ? given
            : " ".repeat((int) Math.max(0, Math.min(1000, Values.toLong(width))));
    boolean first = arguments.get(1, "first").map(Values::truth).orElse(false);
    boolean blank = arguments.get(2, "blank").map(Values::truth).orElse(false);
    Output output = new Output(budget);
    String separator = "";
    for (Object line : lines(text + "\n", false)) {
      boolean moved = separator.isEmpty() ? first : blank || !"".equals(line);
      output.add(separator).add(moved ? margin : "").add(String.valueOf(line));
      separator = "\n";
    }
    return output.text();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }
}
