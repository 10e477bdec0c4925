// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Values as JSON, as the {@code tojson} filter of chat templates writes it. */
final class Json {
  private final JsonStyle style;
  private final Budget budget;
  private final Output output;

  private Json(JsonStyle style, Budget budget) {
    this.style = style;
    this.budget = budget;
    this.output = new Output(budget);
  }

  static String of(Object value, JsonStyle style, Budget budget) {
    Json json = new Json(style, budget);
    json.write(value, 0);
    return json.output.text();
  }

  private void write(Object value, int depth) {
    if (depth > Budget.MAX_DEPTH) {
      throw new TemplateException("A value nests too deeply");
    }
    if (Markup.text(value) instanceof String text) {
      string(text);
    } else if (value instanceof Boolean || value instanceof Long || value instanceof BigInteger) {
      output.add(value.toString());
    } else if (value instanceof Double number) {
      budget.real(number);
      output.add(number(number));
    } else if (value == None.NONE) {
      output.add("null");
    } else if (value instanceof List<?> list && !(value instanceof View)) {
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
    for (Object key : keys(map)) {
      separate(i++, depth + 1);
      string(name(key));
      output.add(style.keySeparator());
      write(Objects.requireNonNull(map.get(key)), depth + 1);
    }
    close("}", map.isEmpty(), depth);
  }

  private String name(Object key) {
    if (key instanceof List) {
      throw new TemplateException(
          "keys must be str, int, float, bool or None, not " + Values.typeName(key));
    }
    return Markup.text(key) instanceof String text ? text : of(key, JsonStyle.PLAIN, budget);
  }

  private List<Object> keys(Map<?, ?> map) {
    List<Object> keys = new ArrayList<>(map.keySet());
    return style.sorted() ? Sorting.sorted(keys, key -> key, false, budget) : keys;
  }

  private void separate(int index, int depth) {
    if (index > 0) {
      output.add(style.itemSeparator());
    }
    style.indent().ifPresent(indent -> line(indent, depth));
  }

  private void close(String bracket, boolean empty, int depth) {
    if (!empty) {
      style.indent().ifPresent(indent -> line(indent, depth));
    }
    output.add(bracket);
  }

  private void line(String indent, int depth) {
    output.add("\n");
    for (int i = 0; i < depth; i++) {
      output.add(indent);
    }
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
        default -> {
          if (c < 0x20 || (style.ascii() && c > 0x7e)) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    output.add(quoted.append('"').toString());
  }
}
