// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tests: what can stand after {@code is}. */
final class Tests {
  private static final Signature NOTHING = Signature.of();
  private static final Signature OTHER = Signature.inOrder("b");

  private static final Map<String, Signature> SIGNATURES =
      Map.ofEntries(
          Map.entry("defined", NOTHING),
          Map.entry("undefined", NOTHING),
          Map.entry("none", NOTHING),
          Map.entry("string", NOTHING),
          Map.entry("mapping", NOTHING),
          Map.entry("iterable", NOTHING),
          Map.entry("sequence", NOTHING),
          Map.entry("number", NOTHING),
          Map.entry("integer", NOTHING),
          Map.entry("float", NOTHING),
          Map.entry("boolean", NOTHING),
          Map.entry("true", NOTHING),
          Map.entry("false", NOTHING),
          Map.entry("callable", NOTHING),
          Map.entry("odd", NOTHING),
          Map.entry("even", NOTHING),
          Map.entry("lower", NOTHING),
          Map.entry("upper", NOTHING),
          Map.entry("divisibleby", Signature.of("num")),
          Map.entry("sameas", Signature.of("other")),
          Map.entry("in", Signature.of("seq")),
          Map.entry("equalto", OTHER),
          Map.entry("eq", OTHER),
          Map.entry("ne", OTHER),
          Map.entry("lt", OTHER),
          Map.entry("le", OTHER),
          Map.entry("gt", OTHER),
          Map.entry("ge", OTHER));

  private Tests() {}

  /** Returns whether there is a test of a name. */
  static boolean known(String name) {
    return SIGNATURES.containsKey(name);
  }

  static boolean holds(String name, Object marked, Arguments arguments, Budget budget) {
    SIGNATURES.getOrDefault(name, NOTHING).check(name, arguments);
    Object value = Markup.text(marked);
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
      case "lower" -> cased(Printed.text(value), false);
      case "upper" -> cased(Printed.text(value), true);
      case "in" -> Values.contains(arguments.need(0, "seq"), value, budget);
      default ->
          Expressions.Comparison.holds(operator(name), value, arguments.need(0, "b"), budget);
    };
  }

  private static boolean same(Object a, Object b) {
    return a.getClass() == b.getClass() && a.equals(b);
  }

  /** Returns whether a text has letters of a case, and none of the other. */
  private static boolean cased(String text, boolean upper) {
    String low = text.toLowerCase(Locale.ROOT);
    String high = text.toUpperCase(Locale.ROOT);
    return !low.equals(high) && text.equals(upper ? high : low);
  }

  private static String operator(String name) {
    return switch (name) {
      case "ne" -> "!=";
      case "lt" -> "<";
      case "le" -> "<=";
      case "gt" -> ">";
      case "ge" -> ">=";
      default -> "==";
    };
  }
}
