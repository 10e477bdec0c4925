// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code '%s: %.2f' % (a, b)}, and the filter {@code format}. */
final class PercentFormat {
  private static final Pattern FIELD =
      Pattern.compile(
          "%(?:\\((?<name>[^)]*)\\))?(?<flags>[-#0 +]*)(?<width>\\d*)(?:\\.(?<precision>\\d*))?"
              + "(?<type>.?)",
          Pattern.DOTALL);

  private final Object values;
  private final List<?> inOrder;
  private final Budget budget;
  private int used;

  private PercentFormat(Object values, Budget budget) {
    this.values = values;
    this.inOrder = values instanceof Tuple tuple ? tuple : List.of(values);
    this.budget = budget;
  }

  static Object apply(Object format, Object values, Budget budget) {
    if (format instanceof Markup) {
      throw new TemplateException("a text of the filter safe or escape cannot be a format");
    }
    return new PercentFormat(values, budget).fill(Printed.text(format, budget));
  }

  private String fill(String format) {
    budget.work(format.length());
    Output output = new Output(budget);
    Matcher field = FIELD.matcher(format);
    int from = 0;
    while (field.find(from)) {
      output.add(format.substring(from, field.start()));
      output.add(field.group("type").equals("%") ? "%" : shown(field));
      from = field.end();
    }
    boolean asMapping =
        values instanceof Map
            || values instanceof Undefined
            || (values instanceof List
                && !(values instanceof Tuple)
                && !(values instanceof View view && !view.isRange()));
    if (used < inOrder.size() && !asMapping) {
      throw new TemplateException("not all arguments converted during string formatting");
    }
    return output.add(format.substring(from)).text();
  }

  private String shown(Matcher field) {
    budget.step();
    Object value = value(field.group("name"));
    String type = field.group("type");
    String flags = field.group("flags");
    String precision = field.group("precision") == null ? "" : "." + field.group("precision");
    boolean left = flags.contains("-");
    String sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
    String width = field.group("width");
    switch (type) {
      case "s", "r" -> {
        String text =
            type.equals("r") ? Printed.quoted(value, budget) : Printed.text(value, budget);
        return FormatSpec.parse((left ? "<" : ">") + width + precision).format(text, budget);
      }
      case "d", "i", "u", "x", "X", "o", "f", "F", "e", "E", "g", "G" -> {
        if (!Values.isNumber(Values.defined(value))) {
          throw new TemplateException(
              "%" + type + " format: a real number is required, not " + Values.typeName(value));
        }
        String kind = "iu".contains(type) ? "d" : type;
        boolean whole = "dxXo".contains(kind);
        if (whole && !precision.isEmpty()) {
          throw new TemplateException("the format %" + precision + type + " is not supported");
        }
        if (whole && value instanceof Double real && !Double.isFinite(real)) {
          throw new TemplateException("cannot convert float NaN or infinity to integer");
        }
        Object number =
            whole && value instanceof Double real && kind.equals("d")
                ? Integers.truncated(real)
                : value;
        String align = left ? "<" : flags.contains("0") ? "0=" : ">";
        String alternate = flags.contains("#") ? "#" : "";
        return FormatSpec.parse(align + sign + alternate + width + precision + kind)
            .format(number, budget);
      }
      default -> throw new TemplateException("the format %" + type + " is not supported");
    }
  }

  private Object value(String name) {
    if (name != null) {
      if (values instanceof Map<?, ?> map && map.get(name) != null) {
        return map.get(name);
      }
      throw new TemplateException("format requires a mapping with '" + name + "'");
    }
    if (used >= inOrder.size()) {
      throw new TemplateException("not enough arguments for format string");
    }
    return inOrder.get(used++);
  }
}
