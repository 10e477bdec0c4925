package io.github.aft4j.chat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can stand after {@code |}. */
final class Filters {
  static final Set<String> NAMES =
      Set.of(
          "trim",
          "upper",
          "lower",
          "capitalize",
          "title",
          "replace",
          "indent",
          "escape",
          "e",
          "safe",
          "string",
          "int",
          "float",
          "abs",
          "round",
          "length",
          "count",
          "tojson",
          "default",
          "d",
          "join",
          "first",
          "last",
          "list",
          "reverse",
          "sort",
          "unique",
          "sum",
          "min",
          "max",
          "items",
          "dictsort",
          "map",
          "select",
          "reject",
          "selectattr",
          "rejectattr");

  private Filters() {}

  static Object apply(String name, Object value, Arguments arguments, Budget budget) {
    return switch (name) {
      case "trim" -> TextMethods.call(Printed.text(value), "strip", arguments);
      case "upper", "lower", "capitalize", "title", "replace" ->
          TextMethods.call(Printed.text(value), name, arguments);
      case "indent" -> TextFilters.indent(Printed.text(value), arguments);
      case "escape", "e" -> TextFilters.escape(Printed.text(value));
      case "safe", "string" -> Printed.text(value);
      case "int" -> toInt(value, arguments);
      case "float" -> toFloat(value, arguments);
      case "abs" ->
          Values.compare(value, 0L) < 0 ? Arithmetic.apply("-", 0L, value, budget) : value;
      case "round" -> round(value, arguments);
      case "length", "count" -> length(value);
      case "tojson" -> Json.of(value, indent(arguments));
      case "default", "d" -> otherwise(value, arguments);
      default -> SequenceFilters.apply(name, value, arguments, budget);
    };
  }

  private static Object otherwise(Object value, Arguments arguments) {
    boolean alsoFalse = arguments.get(1, "boolean").map(Values::truth).orElse(false);
    boolean absent = value instanceof Undefined || (alsoFalse && !Values.truth(value));
    return absent ? arguments.get(0, "default_value").orElse("") : value;
  }

  private static Object length(Object value) {
    if (value instanceof String text) {
      return (long) text.codePointCount(0, text.length());
    }
    if (value instanceof List<?> list) {
      return (long) list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return (long) map.size();
    }
    if (value instanceof Undefined) {
      return 0L;
    }
    throw new TemplateException("object of type '" + Values.typeName(value) + "' has no len()");
  }

  private static int indent(Arguments arguments) {
    Object indent = arguments.get(0, "indent").orElse(None.NONE);
    return indent == None.NONE ? -1 : (int) Math.min(1000, Values.toLong(indent));
  }

  private static Object toInt(Object value, Arguments arguments) {
    if (value instanceof Double number) {
      return number.longValue();
    }
    if (value instanceof Long || value instanceof Boolean) {
      return Values.toLong(value);
    }
    String text = PythonText.strip(Printed.text(value));
    try {
      return text.matches("[-+]?\\d+") ? Long.parseLong(text) : (long) Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return arguments.get(0, "default").orElse(0L);
    }
  }

  private static Object toFloat(Object value, Arguments arguments) {
    if (Values.isNumber(value)) {
      return Values.toDouble(value);
    }
    try {
      return Double.parseDouble(PythonText.strip(Printed.text(value)).toLowerCase(Locale.ROOT));
    } catch (NumberFormatException e) {
      return arguments.get(0, "default").orElse(0.0);
    }
  }

  private static Object round(Object value, Arguments arguments) {
    long digits = arguments.get(0, "precision").map(Values::toLong).orElse(0L);
    double scale = Math.pow(10, (double) digits);
    double scaled = Values.toDouble(Values.defined(value)) * scale;
    return switch (arguments.get(1, "method").map(Printed::text).orElse("common")) {
      case "ceil" -> Math.ceil(scaled) / scale;
      case "floor" -> Math.floor(scaled) / scale;
      default -> Math.rint(scaled) / scale;
    };
  }
}
