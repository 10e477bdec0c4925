package io.github.aft4j.chat;

import java.util.List;
import java.util.Map;

/** Values as JSON, as the {@code tojson} filter of chat templates writes it. */
final class Json {
  private final Output output = new Output();
  private final int indent;

  private Json(int indent) {
    this.indent = indent;
  }

  /** Indent -1 is one line with a space after each comma and colon. */
  static String of(Object value, int indent) {
    if (indent > 100) {
      throw new TemplateException("The indentation is too wide");
    }
    Json json = new Json(indent);
    json.write(value, 0);
    return json.output.text();
  }

  private void write(Object value, int depth) {
    if (depth > Budget.MAX_DEPTH) {
      throw new TemplateException("A value nests too deeply");
    }
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean || value instanceof Long) {
      output.add(value.toString());
    } else if (value instanceof Double number) {
      output.add(number(number));
    } else if (value == None.NONE) {
      output.add("null");
    } else if (value instanceof List<?> list) {
      list(list, depth);
    } else if (value instanceof Map<?, ?> map) {
      map(map, depth);
    } else {
      throw new TemplateException(
          "Object of type " + Values.typeName(value) + " is not JSON serializable");
    }
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return Double.isInfinite(value) ? value > 0 ? "Infinity" : "-Infinity" : Printed.number(value);
  }

  private void list(List<?> list, int depth) {
    output.add("[");
    for (int i = 0; i < list.size(); i++) {
      separate(i, depth + 1);
      write(list.get(i), depth + 1);
    }
    close("]", list.isEmpty(), depth);
  }

  private void map(Map<?, ?> map, int depth) {
    output.add("{");
    int i = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      separate(i++, depth + 1);
      Object key = entry.getKey();
      string(key instanceof String text ? text : of(key, -1));
      output.add(": ");
      write(entry.getValue(), depth + 1);
    }
    close("}", map.isEmpty(), depth);
  }

  private void separate(int index, int depth) {
    if (index > 0) {
      output.add(indent < 0 ? ", " : ",");
    }
    if (indent >= 0) {
      output.add("\n" + " ".repeat(indent * depth));
    }
  }

  private void close(String bracket, boolean empty, int depth) {
    output.add(empty || indent < 0 ? bracket : "\n" + " ".repeat(indent * depth) + bracket);
  }

  private void string(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        default -> quoted.append(c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    output.add(quoted.append('"').toString());
  }
}
