package io.github.aft4j.chat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can stand after {@code is}. */
final class Tests {
  static final Set<String> NAMES =
      Set.of(
          "defined",
          "undefined",
          "none",
          "string",
          "mapping",
          "iterable",
          "sequence",
          "number",
          "integer",
          "float",
          "boolean",
          "true",
          "false",
          "callable",
          "odd",
          "even",
          "divisibleby",
          "equalto",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "in",
          "sameas",
          "lower",
          "upper");

  private Tests() {}

  static boolean holds(String name, Object value, Arguments arguments, Budget budget) {
    return switch (name) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      case "none" -> value == None.NONE;
      case "string" -> value instanceof String;
      case "mapping" -> value instanceof Map;
      case "iterable", "sequence" ->
          value instanceof List
              || value instanceof Map
              || value instanceof String
              || value instanceof Undefined;
      case "number" -> Values.isNumber(value);
      case "integer" -> value instanceof Long;
      case "float" -> value instanceof Double;
      case "boolean" -> value instanceof Boolean;
      case "true" -> Boolean.TRUE.equals(value);
      case "false" -> Boolean.FALSE.equals(value);
      case "callable" -> value instanceof Callable;
      case "odd" -> Math.floorMod(Values.toLong(Values.defined(value)), 2) == 1;
      case "even" -> Math.floorMod(Values.toLong(Values.defined(value)), 2) == 0;
      case "divisibleby" ->
          Values.equal(Arithmetic.apply("%", value, arguments.need(0, "num"), budget), 0L, budget);
      case "sameas" -> same(value, arguments.need(0, "other"));
      case "lower" -> Printed.text(value).equals(Printed.text(value).toLowerCase(Locale.ROOT));
      case "upper" -> Printed.text(value).equals(Printed.text(value).toUpperCase(Locale.ROOT));
      default ->
          Expressions.Comparison.holds(operator(name), value, arguments.need(0, "b"), budget);
    };
  }

  private static boolean same(Object a, Object b) {
    return a.getClass() == b.getClass() && a.equals(b);
  }

  private static String operator(String name) {
    return switch (name) {
      case "ne" -> "!=";
      case "lt" -> "<";
      case "le" -> "<=";
      case "gt" -> ">";
      case "ge" -> ">=";
      case "in" -> "in";
      default -> "==";
    };
  }
}
