// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values as text, as Python's {@code str} and {@code repr} write them. */
final class Printed {
  private Printed() {}

  /** The output of a tag. */
  static String text(Object value, Budget budget) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Undefined) {
      return "";
    }
    if (value instanceof Markup marked) {
      return marked.text();
    }
    return quoted(value, budget);
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
    BigDecimal shortest = shortest(value);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      return shortest.toPlainString();
    }
    String mantissa = shortest.scaleByPowerOfTen(-exponent).toPlainString();
    return mantissa
        + "e"
        + (exponent < 0 ? "-" : "+")
        + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
  }

  /** Returns the decimal number of fewest digits that reads as a number: Java 17 writes more. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17)).stripTrailingZeros();
  }

  /** Returns a value as {@code repr} writes it. */
  static String quoted(Object value, Budget budget) {
    Output output = new Output(budget);
    write(value, output, budget, 0);
    return output.text();
  }

  private static void write(Object value, Output output, Budget budget, int depth) {
    if (depth > Budget.MAX_DEPTH) {
      throw new TemplateException("A value nests too deeply");
    }
    if (value instanceof String text) {
      output.add(quoted(text));
    } else if (value instanceof Boolean flag) {
      output.add(flag ? "True" : "False");
    } else if (value instanceof Double number) {
      budget.real(number);
      output.add(number(number));
    } else if (value == None.NONE) {
      output.add("None");
    } else if (value instanceof View view) {
      output.add(view.type()).add("(").add(view.arguments());
      if (!view.isRange()) {
        items("[", view, "]", output, budget, depth);
      }
      output.add(")");
    } else if (value instanceof Tuple tuple) {
      items("(", tuple, tuple.size() == 1 ? ",)" : ")", output, budget, depth);
    } else if (value instanceof List<?> list) {
      items("[", list, "]", output, budget, depth);
    } else if (value instanceof Map<?, ?> map) {
      output.add("{");
      String separator = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        output.add(separator);
        write(entry.getKey(), output, budget, depth + 1);
        output.add(": ");
        write(entry.getValue(), output, budget, depth + 1);
        separator = ", ";
      }
      output.add("}");
    } else if (value instanceof Markup marked) {
      output.add("Markup(" + quoted(marked.text()) + ")");
    } else if (value instanceof Long || value instanceof BigInteger) {
      output.add(value.toString());
    } else if (value instanceof Undefined) {
      output.add("Undefined");
    } else {
      throw new TemplateException(
          "an object of type '" + Values.typeName(value) + "' prints as a place in memory");
    }
  }

  private static void items(
      String open, List<?> items, String close, Output output, Budget budget, int depth) {
    output.add(open);
    String separator = "";
    for (Object item : items) {
      output.add(separator);
      write(item, output, budget, depth + 1);
      separator = ", ";
    }
    output.add(close);
  }

  private static String quoted(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(quote);
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      switch (c) {
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c == quote) {
            quoted.append('\\');
          }
          if (isPrintable(c)) {
            quoted.appendCodePoint(c);
          } else {
            quoted.append(
                String.format(
                    Locale.ROOT, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
          }
        }
      }
      i += Character.charCount(c);
    }
    return quoted.append(quote).toString();
  }

  static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
