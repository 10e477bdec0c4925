// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a formula with the percent sign or unit behind it, or words. */
final class ScalarReader {
  private static final Pattern TEXT =
      Pattern.compile(
          "\\\\(?:text|textbf|textit|textrm|mathrm|mathbf|mbox|operatorname|rm) *\\{([^{}]*+)\\}"
              + "(?: *\\^ *(?:\\d|\\{\\d\\}))?+");
  private static final Pattern TEXT_AT_END = Pattern.compile(TEXT.pattern() + "$");
  private static final Pattern PERCENT = Pattern.compile(" *\\\\?%$");
  private static final Pattern PLAIN_UNIT =
      Pattern.compile(
          "([\\d})\\].!])( *)((?!(?:or|and|pi|sqrt|sin|cos|tan|ln|log|exp|inf)\\b)[a-zA-Z]{2,}+"
              + "(?:[ /.]*+[a-zA-Z]++)*+\\.?+(?:\\^[23])?+)$");
  private static final Pattern WORDS = Pattern.compile("[\\p{L}'’.-]++(?: ++[\\p{L}'’.-]++)*+");
  private static final Set<String> GLUED =
      Set.of(
          "mm", "cm", "dm", "km", "mg", "kg", "ml", "cl", "ft", "in", "yd", "mi", "lb", "lbs", "oz",
          "hr", "hrs", "min", "mins", "sec", "secs", "mph", "kph", "kmph", "th", "st", "nd", "rd",
          "days", "hours", "minutes", "seconds", "years", "degrees", "units", "dollars", "cents");

  private ScalarReader() {}

  static MathValue read(String text) throws Unreadable {
    Matcher words = TEXT.matcher(text);
    if (words.matches() && !isFormula(words.group(1))) {
      return new MathValue.Words(plain(words.group(1)));
    }
    if (WORDS.matcher(text).matches() && text.length() > 2 && !isFormula(text)) {
      return new MathValue.Words(plain(text));
    }
    return formula(words.matches() ? words.group(1) : text);
  }

  /** A formula; not words. */
  static MathValue.Scalar formula(String given) throws Unreadable {
    String text = given.strip();
    String unit = "";
    Matcher end = TEXT_AT_END.matcher(text);
    if (end.find() && end.start() > 0) {
      unit = plain(end.group(1));
      text = text.substring(0, end.start()).strip();
    }
    Matcher plainUnit = PLAIN_UNIT.matcher(text);
    if (unit.isEmpty()
        && plainUnit.find()
        && (!plainUnit.group(2).isEmpty()
            || GLUED.contains(plainUnit.group(3).toLowerCase(Locale.ROOT)))) {
      unit = plain(plainUnit.group(3));
      text = text.substring(0, plainUnit.start(3)).strip();
    }
    Matcher percent = PERCENT.matcher(text);
    boolean isPercent = percent.find() || unit.equals("percent");
    text = percent.replaceFirst("");
    // Words in the middle of a formula, such as \mathrm{d} or \operatorname{lcm}, are its symbols.
    text = TEXT.matcher(text).replaceAll(" $1 ");
    return new MathValue.Scalar(
        ExprParser.parse(text), isPercent, unit.equals("percent") ? "" : unit);
  }

  /** Letters and digits in lower case; a plural's s is dropped. */
  static String plain(String words) {
    String plain = words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    return plain.length() > 2 && plain.endsWith("s")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  private static boolean isFormula(String words) {
    return words.isBlank()
        || words.chars().anyMatch(Character::isDigit)
        || plain(words).length() == 1
        || words.matches("(?:pi|sqrt|inf|infinity|ln|log|sin|cos|tan|exp)\\b.*+");
  }
}
