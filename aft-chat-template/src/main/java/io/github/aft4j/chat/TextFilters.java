package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What filters and methods do with texts. */
final class TextFilters {
  private TextFilters() {}

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT)
        + text.substring(first).toLowerCase(Locale.ROOT);
  }

  static String title(String text) {
    StringBuilder title = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      title.append(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
      inWord = Character.isLetter(c);
    }
    return title.toString();
  }

  static List<Object> lines(String text) {
    List<Object> lines = new ArrayList<>(List.of((Object[]) text.split("\r\n|\n|\r", -1)));
    if (!lines.isEmpty() && "".equals(lines.get(lines.size() - 1))) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  static String join(List<Object> items, String separator) {
    Output output = new Output();
    for (int i = 0; i < items.size(); i++) {
      output.add(i == 0 ? "" : separator).add(Printed.text(items.get(i)));
    }
    return output.text();
  }

  /** Every line but, by default, the first and the blank ones is moved to the right. */
  static String indent(String text, Arguments arguments) {
    Object width = arguments.get(0, "width").orElse(4L);
    String margin =
        width instanceof String given
            ? given
            : " ".repeat((int) Math.max(0, Math.min(1000, Values.toLong(width))));
    boolean first = arguments.get(1, "first").map(Values::truth).orElse(false);
    boolean blank = arguments.get(2, "blank").map(Values::truth).orElse(false);
    Output output = new Output();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean moved = i == 0 ? first : blank || !lines[i].isEmpty();
      output.add(i == 0 ? "" : "\n").add(moved ? margin : "").add(lines[i]);
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
