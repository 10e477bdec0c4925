// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
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
          Map.entry("escaped", NOTHING),
          Map.entry("filter", NOTHING),
          Map.entry("test", NOTHING),
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
    Signature signature = SIGNATURES.get(name);
    if (signature == null) {
      throw new TemplateException("No test named '" + name + "'.");
    }
    arguments.charge(budget);
    signature.check(name, arguments);
    Object value = Markup.text(marked);
    return switch (name) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      case "none" -> value == None.NONE;
      case "string" -> value instanceof String;
      case "mapping" -> value instanceof Map;
      case "iterable" -> isSequence(value) || value instanceof Lazy || value instanceof View;
      case "sequence" -> isSequence(value);
      case "number" -> Values.isNumber(value);
      case "integer" -> Integers.is(value) && !(value instanceof Boolean);
      case "float" -> value instanceof Double;
      case "boolean" -> value instanceof Boolean;
      case "true" -> Boolean.TRUE.equals(value);
      case "false" -> Boolean.FALSE.equals(value);
      case "escaped" -> marked instanceof Markup;
      case "filter" ->
          Values.hashable(value, budget) instanceof String filter && Filters.known(filter);
      case "test" ->
          Values.hashable(value, budget) instanceof String test && known(Operators.test(test));
      case "callable" -> value instanceof Callable || value instanceof Undefined;
      case "odd" -> isRest(value, 2L, 1L, budget);
      case "even" -> isRest(value, 2L, 0L, budget);
      case "divisibleby" -> isRest(value, arguments.need(0, "num"), 0L, budget);
      case "sameas" -> same(value, arguments.need(0, "other"), budget);
      case "lower" -> cased(Printed.text(value, budget), false);
      case "upper" -> cased(Printed.text(value, budget), true);
      case "in" -> Values.contains(arguments.need(0, "seq"), value, budget);
      default ->
          Expressions.Comparison.holds(operator(name), value, arguments.need(0, "b"), budget);
    };
  }

  private static boolean isSequence(Object value) {
    return (value instanceof List && !(value instanceof View view && !view.isRange()))
        || value instanceof Map
        || value instanceof String
        || value instanceof Undefined;
  }

  private static boolean isRest(Object value, Object divisor, Object rest, Budget budget) {
    return Values.equal(Arithmetic.apply("%", value, divisor, budget), rest, budget);
  }

  private static boolean same(Object a, Object b, Budget budget) {
    boolean holdsOthers = a instanceof List || a instanceof Map;
    return a.getClass() == b.getClass() && (holdsOthers ? Values.equal(a, b, budget) : a.equals(b));
  }

  /** Returns whether a text has letters of a case, and none of the other. */
  static boolean cased(String text, boolean upper) {
    String low = Cases.lower(text);
    String high = Cases.upper(text);
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
