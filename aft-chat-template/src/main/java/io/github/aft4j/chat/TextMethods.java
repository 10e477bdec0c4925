// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** The methods of texts. */
final class TextMethods {
  private static final Signature NOTHING = Signature.inOrder();

  static final Map<String, Signature> SIGNATURES =
      Map.ofEntries(
          Map.entry("strip", Signature.inOrder("chars")),
          Map.entry("lstrip", Signature.inOrder("chars")),
          Map.entry("rstrip", Signature.inOrder("chars")),
          Map.entry("startswith", Signature.inOrder("prefix", "start", "end")),
          Map.entry("endswith", Signature.inOrder("prefix", "start", "end")),
          Map.entry("split", Signature.of("sep", "maxsplit")),
          Map.entry("rsplit", Signature.of("sep", "maxsplit")),
          Map.entry("splitlines", Signature.of("keepends")),
          Map.entry("replace", Signature.inOrder("old", "new", "count")),
          Map.entry("lower", NOTHING),
          Map.entry("upper", NOTHING),
          Map.entry("title", NOTHING),
          Map.entry("capitalize", NOTHING),
          Map.entry("join", Signature.inOrder("iterable")),
          Map.entry("find", Signature.inOrder("sub", "start", "end")),
          Map.entry("rfind", Signature.inOrder("sub", "start", "end")),
          Map.entry("index", Signature.inOrder("sub", "start", "end")),
          Map.entry("rindex", Signature.inOrder("sub", "start", "end")),
          Map.entry("count", Signature.inOrder("sub", "start", "end")),
          Map.entry("zfill", Signature.inOrder("width")),
          Map.entry("center", Signature.inOrder("width", "fillchar")),
          Map.entry("ljust", Signature.inOrder("width", "fillchar")),
          Map.entry("rjust", Signature.inOrder("width", "fillchar")),
          Map.entry("expandtabs", Signature.of("tabsize")),
          Map.entry("swapcase", NOTHING),
          Map.entry("casefold", NOTHING),
          Map.entry("format", new Signature(List.of(), true, true)),
          Map.entry("rpartition", Signature.inOrder("sep")),
          Map.entry("removeprefix", Signature.inOrder("prefix")),
          Map.entry("removesuffix", Signature.inOrder("suffix")),
          Map.entry("isdigit", NOTHING),
          Map.entry("isalpha", NOTHING),
          Map.entry("isspace", NOTHING),
          Map.entry("isdecimal", NOTHING),
          Map.entry("isnumeric", NOTHING),
          Map.entry("isalnum", NOTHING),
          Map.entry("isascii", NOTHING),
          Map.entry("isupper", NOTHING),
          Map.entry("islower", NOTHING),
          Map.entry("istitle", NOTHING),
          Map.entry("isidentifier", NOTHING),
          Map.entry("isprintable", NOTHING),
          Map.entry("partition", Signature.inOrder("sep")));

  /** The methods that look at an end of a text only. */
  private static final Set<String> ENDS =
      Set.of("startswith", "endswith", "removeprefix", "removesuffix");

  /** The methods of Python's texts that make bytes or take tables, which templates do not have. */
  private static final Set<String> LEFT_OUT =
      Set.of("encode", "format_map", "maketrans", "translate");

  private TextMethods() {}

  /** Returns a method of a text; one that is not supported is defined, too, but refuses a call. */
  static Optional<Object> find(Object marked, String name) {
    if (LEFT_OUT.contains(name)) {
      return Optional.of((Callable) (arguments, budget) -> refuse(name));
    }
    return SIGNATURES.containsKey(name)
        ? Optional.of((Callable) (arguments, budget) -> called(marked, name, arguments, budget))
        : Optional.empty();
  }

  private static Object refuse(String name) {
    throw new TemplateException("The method '" + name + "' of a text is not supported.");
  }

  private static Object called(Object marked, String name, Arguments arguments, Budget budget) {
    String text = text(marked);
    budget.work(looked(text, name, arguments));
    return marked instanceof Markup markup
        ? onMarkup(markup, name, arguments, budget)
        : call(text, name, arguments, budget);
  }

  /** Returns how many characters a method looks at: of the text, or of what may be its end. */
  private static long looked(String text, String name, Arguments arguments) {
    if (!ENDS.contains(name) || arguments.positional().isEmpty()) {
      return text.length();
    }
    long ends = Values.weight(arguments.positional().get(0));
    // A part of the text is copied first.
    return arguments.positional().size() == 1 ? ends : ends + text.length();
  }

  private static Object call(String text, String name, Arguments arguments, Budget budget) {
    SIGNATURES.getOrDefault(name, NOTHING).check(name, arguments);
    return switch (name) {
      case "strip" -> strip(text, arguments);
      case "lstrip" -> PythonText.stripStart(text, unwanted(arguments));
      case "rstrip" -> PythonText.stripEnd(text, unwanted(arguments));
      case "startswith" -> options(arguments).stream().anyMatch(part(text, arguments)::startsWith);
      case "endswith" -> options(arguments).stream().anyMatch(part(text, arguments)::endsWith);
      case "split", "rsplit" -> split(text, name.equals("rsplit"), arguments);
      case "splitlines" ->
          TextFilters.lines(text, arguments.get(0, "keepends").map(Values::truth).orElse(false));
      case "replace" -> replace(text, arguments);
      case "lower" -> Cases.lower(text);
      case "upper" -> Cases.upper(text);
      case "title" -> TextFilters.title(text);
      case "capitalize" -> TextFilters.capitalize(text);
      case "join" -> TextFilters.join(texts(arguments.need(0, "iterable"), budget), text, budget);
      case "find", "rfind", "index", "rindex" -> Places.find(text, name, arguments);
      case "count" -> Places.count(part(text, arguments), string(arguments, 0, "sub"));
      case "zfill" -> Padding.zeros(text, Values.toLong(arguments.need(0, "width")));
      case "center", "ljust", "rjust" -> Padding.justified(text, name, arguments);
      case "expandtabs" ->
          Padding.expandTabs(text, arguments.get(0, "tabsize").map(Values::toLong).orElse(8L));
      case "swapcase" -> swapped(text);
      case "casefold" -> Cases.folded(text);
      case "format" -> BraceFormat.apply(text, arguments, budget);
      case "removeprefix" -> {
        String prefix = string(arguments, 0, "prefix");
        yield text.startsWith(prefix) ? text.substring(prefix.length()) : text;
      }
      case "removesuffix" -> {
        String suffix = string(arguments, 0, "suffix");
        yield text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
      }
      case "isdigit", "isdecimal" -> all(text, Character::isDigit);
      case "isnumeric" -> all(text, TextMethods::isNumeric);
      case "isalnum" -> all(text, c -> Character.isLetter(c) || isNumeric(c));
      case "isascii" -> text.chars().allMatch(c -> c < 0x80);
      case "isupper" -> Tests.cased(text, true);
      case "islower" -> Tests.cased(text, false);
      case "istitle" -> Letters.isTitle(text);
      case "isidentifier" -> Letters.isIdentifier(text);
      case "isprintable" -> text.codePoints().allMatch(Printed::isPrintable);
      case "rpartition" -> partitionFromEnd(text, string(arguments, 0, "sep"));
      case "isalpha" -> all(text, Character::isLetter);
      case "isspace" -> all(text, PythonText::isSpace);
      default -> partition(text, string(arguments, 0, "sep"));
    };
  }

  static String strip(String text, Arguments arguments) {
    return PythonText.stripEnd(
        PythonText.stripStart(text, unwanted(arguments)), unwanted(arguments));
  }

  private static String replace(String text, Arguments arguments) {
    return PythonText.replace(
        text,
        string(arguments, 0, "old"),
        string(arguments, 1, "new"),
        arguments.given(2, "count").map(Values::toLong).orElse(-1L));
  }

  private static List<Object> texts(Object iterable, Budget budget) {
    List<Object> items = Values.items(iterable);
    budget.items(items.size());
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
    BitSet set = new BitSet();
    text(chars).codePoints().forEach(set::set);
    return set::get;
  }

  private static List<String> options(Arguments arguments) {
    Object given = arguments.need(0, "prefix");
    return given instanceof Tuple list
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
        ? Tuple.of(text, "", "")
        : Tuple.of(parts.get(0), separator, parts.get(1));
  }

  private static Object partitionFromEnd(String text, String separator) {
    List<Object> parts = PythonText.splitFromEnd(text, separator, 1);
    return parts.size() == 1
        ? Tuple.of("", "", text)
        : Tuple.of(parts.get(0), separator, parts.get(1));
  }

  private static String part(String text, Arguments arguments) {
    return Places.part(text, arguments.get(1, "start"), arguments.get(2, "end"));
  }

  private static boolean isNumeric(int c) {
    return Character.isDigit(c)
        || Character.getType(c) == Character.LETTER_NUMBER
        || Character.getType(c) == Character.OTHER_NUMBER;
  }

  private static String swapped(String text) {
    StringBuilder swapped = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      String letter = Character.toString(c);
      swapped.append(
          Character.isUpperCase(c)
              ? letter.toLowerCase(Locale.ROOT)
              : letter.toUpperCase(Locale.ROOT));
    }
    return swapped.toString();
  }

  /** Methods of marked text, whose results are marked; what is put in would be escaped. */
  private static Object onMarkup(Markup marked, String name, Arguments arguments, Budget budget) {
    if (name.equals("format") || name.equals("replace") || name.equals("join")) {
      throw new TemplateException(
          name + "() of a text of the filter safe or escape is not supported");
    }
    Object result = call(marked.text(), name, arguments, budget);
    if (result instanceof List<?> parts) {
      List<Object> like = parts.stream().map(part -> Markup.like(marked, part)).toList();
      return result instanceof Tuple ? Tuple.copyOf(like) : new ArrayList<>(like);
    }
    return Markup.like(marked, result);
  }

  private static String string(Arguments arguments, int index, String name) {
    return text(arguments.need(index, name));
  }

  static String text(Object value) {
    if (Markup.text(Values.defined(value)) instanceof String text) {
      return text;
    }
    throw new TemplateException("a text was expected, not " + Values.typeName(value));
  }
}
