// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The filters: what can stand after {@code |}. */
final class Filters {
  private static final Signature NOTHING = Signature.of();

  /** The filters of texts, whose result is text that is marked as safe where their input is. */
  private static final Map<String, Signature> TEXTS =
      Map.ofEntries(
          Map.entry("trim", Signature.of("chars")),
          Map.entry("upper", NOTHING),
          Map.entry("lower", NOTHING),
          Map.entry("capitalize", NOTHING),
          Map.entry("title", NOTHING),
          Map.entry("indent", Signature.of("width", "first", "blank")),
          Map.entry("center", Signature.of("width")));

  private static final Map<String, Signature> VALUES =
      Map.ofEntries(
          Map.entry("replace", Signature.of("old", "new", "count")),
          Map.entry("format", new Signature(List.of(), true, true)),
          Map.entry("attr", Signature.of("name")),
          Map.entry("wordcount", NOTHING),
          Map.entry("forceescape", NOTHING),
          Map.entry("escape", NOTHING),
          Map.entry("e", NOTHING),
          Map.entry("safe", NOTHING),
          Map.entry("string", NOTHING),
          Map.entry("int", Signature.of("default", "base")),
          Map.entry("float", Signature.of("default")),
          Map.entry("abs", NOTHING),
          Map.entry("round", Signature.of("precision", "method")),
          Map.entry("length", NOTHING),
          Map.entry("count", NOTHING),
          Map.entry("tojson", Signature.of("ensure_ascii", "indent", "separators", "sort_keys")),
          Map.entry("default", Signature.of("default_value", "boolean")),
          Map.entry("d", Signature.of("default_value", "boolean")));

  /** The filters of the reference that make web pages, or differ from run to run. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "filesizeformat",
          "pprint",
          "random",
          "striptags",
          "truncate",
          "urlencode",
          "urlize",
          "wordwrap",
          "xmlattr");

  private Filters() {}

  /** Returns whether there is a filter of a name. */
  static boolean known(String name) {
    return TEXTS.containsKey(name)
        || VALUES.containsKey(name)
        || SequenceFilters.SIGNATURES.containsKey(name)
        || Selections.NAMES.contains(name);
  }

  /** Returns the error of a filter that there is not, or not here. */
  static TemplateException unknown(String name, int line) {
    return new TemplateException(
        LEFT_OUT.contains(name)
            ? "The filter '" + name + "' is not supported."
            : "No filter named '" + name + "'.",
        line);
  }

  static Object apply(String name, Object value, Arguments arguments, Budget budget) {
    arguments.charge(budget);
    Signature text = TEXTS.get(name);
    if (text != null) {
      text.check(name, arguments);
      if (name.equals("indent") && !Markup.isText(Values.defined(value))) {
        throw new TemplateException("indent() is of a text, not of " + Values.typeName(value));
      }
      String changed = onText(name, Printed.text(value, budget), arguments, budget);
      return value instanceof Markup ? new Markup(changed) : changed;
    }
    Signature signature = VALUES.get(name);
    if (signature != null) {
      signature.check(name, arguments);
      return onValue(name, value, arguments, budget);
    }
    return Selections.NAMES.contains(name)
        ? Selections.apply(name, value, arguments, budget)
        : SequenceFilters.apply(name, value, arguments, budget);
  }

  private static String onText(String name, String text, Arguments arguments, Budget budget) {
    return switch (name) {
      case "trim" -> TextMethods.strip(text, arguments);
      case "upper" -> Cases.upper(text);
      case "lower" -> Cases.lower(text);
      case "capitalize" -> TextFilters.capitalize(text);
      case "title" -> TextFilters.titleOfWords(text);
      case "center" -> TextFilters.center(text, arguments.get(0, "width").orElse(80L), " ");
      default -> TextFilters.indent(text, arguments, budget);
    };
  }

  private static Object onValue(String name, Object value, Arguments arguments, Budget budget) {
    return switch (name) {
      case "replace" -> replace(Printed.text(value, budget), arguments, budget);
      case "format" -> format(value, arguments, budget);
      case "attr" -> attribute(value, Printed.text(arguments.need(0, "name"), budget));
      case "wordcount" -> Words.count(Printed.text(value, budget));
      case "forceescape" -> escaped(value, budget);
      case "escape", "e" -> value instanceof Markup ? value : escaped(value, budget);
      case "safe" -> value instanceof Markup ? value : new Markup(Printed.text(value, budget));
      case "string" -> value instanceof Markup ? value : Printed.text(value, budget);
      case "int" -> Numbers.toInt(value, arguments);
      case "float" -> Numbers.toFloat(value, arguments);
      case "abs" -> Numbers.abs(value, budget);
      case "round" -> Numbers.round(value, arguments, budget);
      case "length", "count" -> length(value);
      case "tojson" -> Json.of(value, JsonStyle.of(arguments), budget);
      default -> otherwise(value, arguments);
    };
  }

  /** Replaces texts by others, both as they print, unlike the method of a text. */
  private static String replace(String text, Arguments arguments, Budget budget) {
    return PythonText.replace(
        text,
        Printed.text(arguments.need(0, "old"), budget),
        Printed.text(arguments.need(1, "new"), budget),
        arguments.given(2, "count").map(Values::toLong).orElse(-1L));
  }

  private static Markup escaped(Object value, Budget budget) {
    return new Markup(TextFilters.escape(Printed.text(value, budget)));
  }

  private static Object format(Object value, Arguments arguments, Budget budget) {
    boolean named = !arguments.named().isEmpty();
    if (named && !arguments.positional().isEmpty()) {
      throw new TemplateException("can't handle positional and keyword arguments at the same time");
    }
    return PercentFormat.apply(
        value, named ? arguments.named() : Tuple.copyOf(arguments.positional()), budget);
  }

  /** Returns an attribute, and never an item, of a value. */
  private static Object attribute(Object value, String name) {
    Values.defined(value);
    return Methods.find(value, name).orElseGet(() -> Access.missing(value, name));
  }

  private static Object otherwise(Object value, Arguments arguments) {
    boolean alsoFalse = arguments.get(1, "boolean").map(Values::truth).orElse(false);
    boolean absent = value instanceof Undefined || (alsoFalse && !Values.truth(value));
    return absent ? arguments.get(0, "default_value").orElse("") : value;
  }

  private static Object length(Object value) {
    Object plain = Markup.text(value);
    if (plain instanceof String text) {
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
}
