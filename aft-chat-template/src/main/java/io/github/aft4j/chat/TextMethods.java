// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/** The methods of texts. */
final class TextMethods {
  private static final Signature NOTHING = Signature.inOrder();

  static final Map<String, Signature> SIGNATURES =
      Map.ofEntries(
          Map.entry("strip", Signature.inOrder("chars")),
          Map.entry("lstrip", Signature.inOrder("chars")),
          Map.entry("rstrip", Signature.inOrder("chars")),
          Map.entry("startswith", Signature.inOrder("prefix")),
          Map.entry("endswith", Signature.inOrder("prefix")),
          Map.entry("split", Signature.of("sep", "maxsplit")),
          Map.entry("rsplit", Signature.of("sep", "maxsplit")),
          Map.entry("splitlines", Signature.of("keepends")),
          Map.entry("replace", Signature.inOrder("old", "new", "count")),
          Map.entry("lower", NOTHING),
          Map.entry("upper", NOTHING),
          Map.entry("title", NOTHING),
          Map.entry("capitalize", NOTHING),
          Map.entry("join", Signature.inOrder("iterable")),
          Map.entry("find", Signature.inOrder("sub")),
          Map.entry("rfind", Signature.inOrder("sub")),
          Map.entry("count", Signature.inOrder("sub")),
          Map.entry("removeprefix", Signature.inOrder("prefix")),
          Map.entry("removesuffix", Signature.inOrder("suffix")),
          Map.entry("isdigit", NOTHING),
          Map.entry("isalpha", NOTHING),
          Map.entry("isspace", NOTHING),
          Map.entry("partition", Signature.inOrder("sep")));

  private TextMethods() {}

  static Object call(String text, String name, Arguments arguments) {
    SIGNATURES.getOrDefault(name, NOTHING).check(name, arguments);
    return switch (name) {
      case "strip" -> strip(text, arguments);
      case "lstrip" -> PythonText.stripStart(text, unwanted(arguments));
      case "rstrip" -> PythonText.stripEnd(text, unwanted(arguments));
      case "startswith" -> options(arguments).stream().anyMatch(text::startsWith);
      case "endswith" -> options(arguments).stream().anyMatch(text::endsWith);
      case "split", "rsplit" -> split(text, name.equals("rsplit"), arguments);
      case "splitlines" ->
          TextFilters.lines(text, arguments.get(0, "keepends").map(Values::truth).orElse(false));
      case "replace" -> replace(text, arguments);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "title" -> TextFilters.title(text);
      case "capitalize" -> TextFilters.capitalize(text);
      case "join" -> TextFilters.join(texts(Values.items(arguments.need(0, "iterable"))), text);
      case "find" -> place(text, text.indexOf(string(arguments, 0, "sub")));
      case "rfind" -> place(text, text.lastIndexOf(string(arguments, 0, "sub")));
      case "count" -> (long) PythonText.split(text, string(arguments, 0, "sub"), -1).size() - 1;
      case "removeprefix" -> {
        String prefix = string(arguments, 0, "prefix");
        yield text.startsWith(prefix) ? text.substring(prefix.length()) : text;
      }
      case "removesuffix" -> {
        String suffix = string(arguments, 0, "suffix");
        yield text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
      }
      case "isdigit" -> all(text, Character::isDigit);
      case "isalpha" -> all(text, Character::isLetter);
      case "isspace" -> all(text, PythonText::isSpace);
      default -> partition(text, string(arguments, 0, "sep"));
    };
  }

  static String strip(String text, Arguments arguments) {
    return PythonText.stripEnd(
        PythonText.stripStart(text, unwanted(arguments)), unwanted(arguments));
  }

  static String replace(String text, Arguments arguments) {
    return PythonText.replace(
        text,
        string(arguments, 0, "old"),
        string(arguments, 1, "new"),
        arguments.given(2, "count").map(Values::toLong).orElse(-1L));
  }

  private static List<Object> texts(List<Object> items) {
    items.forEach(TextMethods::text);
    return items;
  }

  private static boolean all(String text, IntPredicate test) {
    return !text.isEmpty() && text.codePoints().allMatch(test);
  }

  private static IntPredicate unwanted(Arguments arguments) {
    Object chars = arguments.get(0, "chars").orElse(None.NONE);
    if (chars == None.NONE) {
      return PythonText::isSpace;
    }
    String set = text(chars);
    return c -> set.indexOf(c) >= 0;
  }

  private static List<String> options(Arguments arguments) {
    Object given = arguments.need(0, "prefix");
    return given instanceof List<?> list
        ? list.stream().map(TextMethods::text).toList()
        : List.of(text(given));
  }

  private static Object split(String text, boolean fromEnd, Arguments arguments) {
    Object separator = arguments.get(0, "sep").orElse(None.NONE);
    long limit = arguments.get(1, "maxsplit").map(Values::toLong).orElse(-1L);
    if (separator == None.NONE) {
      return fromEnd
          ? PythonText.splitAtSpaceFromEnd(text, limit)
          : PythonText.splitAtSpace(text, limit);
    }
    return fromEnd
        ? PythonText.splitFromEnd(text, text(separator), limit)
        : PythonText.split(text, text(separator), limit);
  }

  private static Object partition(String text, String separator) {
    List<Object> parts = PythonText.split(text, separator, 1);
    return parts.size() == 1
        ? List.of(text, "", "")
        : List.of(parts.get(0), separator, parts.get(1));
  }

  /** Counted in characters, not in UTF-16 units. */
  private static Object place(String text, int index) {
    return index < 0 ? -1L : (long) text.codePointCount(0, index);
  }

  private static String string(Arguments arguments, int index, String name) {
    return text(arguments.need(index, name));
  }

  private static String text(Object value) {
    if (Values.defined(value) instanceof String text) {
      return text;
    }
    throw new TemplateException("a text was expected, not " + Values.typeName(value));
  }
}
