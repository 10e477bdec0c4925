// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Values as text, as Python's {@code str} and {@code repr} write them. */
final class Printed {
  private Printed() {}

  /** The output of a tag. */
  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Undefined) {
      return "";
    }
    if (value instanceof Markup marked) {
      return marked.text();
    }
    Output output = new Output();
    write(value, output, 0);
    return output.text();
  }

  static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e16) {
      return (value == 0 && 1 / value < 0 ? "-" : "") + (long) value + ".0";
    }
    String java = Double.toString(value);
    int e = java.indexOf('E');
    if (e < 0) {
      return java;
    }
    int exponent = Integer.parseInt(java.substring(e + 1));
    if (exponent >= -4 && exponent < 16) {
      return new BigDecimal(java).toPlainString();
    }
    String mantissa = java.substring(0, e).replaceFirst("\\.0$", "");
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + "%02d".formatted(Math.abs(exponent));
  }

  private static void write(Object value, Output output, int depth) {
    if (depth > Budget.MAX_DEPTH) {
      throw new TemplateException("A value nests too deeply");
    }
    if (value instanceof String text) {
      output.add(quoted(text));
    } else if (value instanceof Boolean flag) {
      output.add(flag ? "True" : "False");
    } else if (value instanceof Double number) {
      output.add(number(number));
    } else if (value == None.NONE) {
      output.add("None");
    } else if (value instanceof List<?> list) {
      output.add("[");
      String separator = "";
      for (Object item : list) {
        output.add(separator);
        write(item, output, depth + 1);
        separator = ", ";
      }
      output.add("]");
    } else if (value instanceof Map<?, ?> map) {
      output.add("{");
      String separator = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        output.add(separator);
        write(entry.getKey(), output, depth + 1);
        output.add(": ");
        write(entry.getValue(), output, depth + 1);
        separator = ", ";
      }
      output.add("}");
    } else if (value instanceof Markup marked) {
      output.add("Markup(" + quoted(marked.text()) + ")");
    } else if (value instanceof Long) {
      output.add(value.toString());
    } else {
      output.add("<" + Values.typeName(value) + ">");
    }
  }

  private static String quoted(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c == quote) {
            quoted.append('\\');
          }
          if (c < 0x20 || c == 0x7f) {
            quoted.append("\\x%02x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append(quote).toString();
  }
}
