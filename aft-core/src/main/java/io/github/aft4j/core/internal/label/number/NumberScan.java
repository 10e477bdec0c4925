// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a short text: sign, currency, thousands separators of several countries, decimals,
 * exponents, fractions, mixed numbers, powers, scale words and marks ({@code 1.8 billion}, {@code
 * 5k}, {@code 3.5万}). Values have 40 significant digits.
 *
 * @param found in the text's order
 * @param problem why the text is not understood as a whole: a number is part of a formula ({@code
 *     10+x}), or a mark or word is unknown that may change it; else empty
 */
record NumberScan(List<Found> found, String problem) {
  private static final MathContext DIGITS = new MathContext(40);

  /**
   * One number.
   *
   * @param unit the unit of measurement or currency by its one name; empty for others
   * @param problem why its surroundings make another number of it, or none; else empty
   * @param end where it ends, its unit included
   */
  record Found(BigDecimal value, String unit, String problem, int end) {
    /** Returns the number with the currency before it: {@code EUR 5}; empty for none. */
    Found withCurrency(String currency) {
      if (currency.isEmpty() || currency.equals(unit)) {
        return this;
      }
      boolean dollars = unit.equals("$") && currency.endsWith("D"); // CAD $5
      boolean two = problem.isEmpty() && Currencies.isCurrency(unit) && !dollars;
      String named = unit.isEmpty() ? currency : unit;
      return new Found(value, named, two ? "it has two currencies" : problem, end);
    }
  }

  /** Possessive quantifiers throughout: matching takes linear time. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<sign>[-+][ ]?+|(?:minus|negative)[ ]++)?+(?<currency>\\\\?+[$€£¥₹][ ]?+)?+"
              + "(?<sign2>-)?+(?:(?<whole>\\d++)[ ]?+(?=\\d++[ ]?+/[ ]?+\\d|\\\\frac))?+"
              + "(?:\\\\frac\\{(?<top>\\d++)\\}\\{(?<bottom>\\d++)\\}|(?<number>"
              + "\\d{1,3}(?:\\.\\d{3}){2,}+(?:,\\d++)?+(?![.,]?+\\d)"
              + "|\\d{1,3}(?:\\.\\d{3})++,\\d++(?![.,]?+\\d)"
              + "|(?:\\d{1,3}(?:,\\d{3})++(?!\\d)|\\d{1,2}(?:,\\d{2}(?!\\d))++,\\d{3}(?!\\d)"
              + "|\\d{1,3}(?:[ ]\\d{3})++(?![ ]?+\\d)|\\d{1,3}(?:'\\d{3})++(?!\\d)"
              + "|\\d{1,3}(?:_\\d{3})++(?![_\\d])|\\d++)(?:\\.\\d++)?+"
              + "|\\.\\d++))"
              + "(?:[eE](?<exponent>[-+]?+\\d{1,3})(?![\\p{L}\\d]))?+"
              + "(?:[ ]?+(?:[*x]|\\\\times|\\\\cdot)[ ]?+10[ ]?+\\^[ ]?+"
              + "(?<ten>[-+]?+\\d{1,3}|\\{[-+]?+\\d{1,3}\\})(?![\\d.]))?+"
              + "(?:[ ]?+\\^[ ]?+(?<power>\\d{1,2}|\\{-?+\\d{1,2}\\})(?![\\d.]))?+"
              + "(?:[ ]?+/[ ]?+(?<denominator>\\d++)(?![.,]?+\\d))?+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}]++(?:[-'./][\\p{L}\\p{M}]++)*+");

  /** A number that a word touches: a name with an index, or a function with its argument. */
  private static final Pattern TOUCHING = Pattern.compile("\\d|\\([ ]?+[-+$]?+[.]?+\\d");

  /** Characters that may stand around numbers and words without a meaning for the number. */
  private static final String HARMLESS = " ,.;:!?\"'()-–—“”„«»%$€£¥₹¢°#≈~\n\t";

  static NumberScan of(String text) {
    List<Found> found = new ArrayList<>();
    String problem = "";
    Matcher number = NUMBER.matcher(text);
    Matcher word = WORD.matcher(text);
    String before = "";
    String currency = "";
    int i = 0;
    while (i < text.length()) {
      if (number.region(i, text.length()).lookingAt()) {
        Found next = found(text, number, before).withCurrency(currency);
        found.add(next);
        problem = problem.isEmpty() ? next.problem() : problem;
        i = Math.max(next.end(), i + 1);
        before = "";
        currency = "";
      } else if (word.region(i, text.length()).lookingAt()) {
        before = word.group();
        currency = Currencies.canonical(before);
        boolean power = isUnitPower(text, word.end());
        boolean touches = TOUCHING.matcher(text).region(word.end(), text.length()).lookingAt();
        if (problem.isEmpty()
            && (ValueWords.isChanging(before)
                || ValueWords.isNumber(before)
                || (touches && !isSpaceless(before)))) {
          problem = "'" + before + "' may change the number";
        }
        i = power ? text.indexOf('}', word.end()) + 1 : word.end();
      } else {
        char c = text.charAt(i++);
        if (problem.isEmpty() && HARMLESS.indexOf(c) < 0) {
          problem = "'" + c + "' is not understood beside a number";
        }
        before = c == ' ' ? before : "";
        currency = " .:".indexOf(c) >= 0 ? currency : "";
      }
    }
    boolean phrase = problem.isEmpty() && OtherLanguages.hasChangingPhrase(text);
    return new NumberScan(
        List.copyOf(found), phrase ? "a phrase in it may change the number" : problem);
  }

  private static Found found(String text, Matcher matcher, String before) {
    NumberEnd end = NumberEnd.of(text, matcher);
    String problem = end.problem();
    if (problem.isEmpty() && NumberEnd.isOperand(text, matcher.start(), before)) {
      problem = "an operator, a bracket or '" + before + "' stands before a number";
    }
    BigDecimal value = BigDecimal.ZERO;
    try {
      value = value(matcher).multiply(end.scale());
    } catch (ArithmeticException e) {
      problem = "it divides by zero";
    }
    return new Found(value, end.unit(), problem, end.end());
  }

  private static BigDecimal value(Matcher matcher) {
    BigDecimal value;
    if (matcher.group("top") == null) {
      value = new BigDecimal(digits(matcher.group("number")));
    } else {
      value = new BigDecimal(matcher.group("top")).divide(decimal(matcher, "bottom"), DIGITS);
    }
    for (String tens : new String[] {"exponent", "ten"}) {
      if (matcher.group(tens) != null) {
        value = value.scaleByPowerOfTen(whole(matcher, tens));
      }
    }
    if (matcher.group("power") != null) {
      value = value.pow(whole(matcher, "power"), DIGITS);
    }
    if (matcher.group("denominator") != null) {
      value = value.divide(decimal(matcher, "denominator"), DIGITS);
    }
    if (matcher.group("whole") != null) {
      value = value.add(decimal(matcher, "whole"));
    }
    String sign = matcher.group("sign");
    boolean negative = (sign != null && !sign.startsWith("+")) ^ (matcher.group("sign2") != null);
    return negative ? value.negate() : value;
  }

  /** Returns the digits with a decimal point, without separators. */
  private static String digits(String number) {
    boolean points = number.indexOf('.') != number.lastIndexOf('.');
    boolean comma = number.lastIndexOf(',') > number.lastIndexOf('.') && number.indexOf('.') >= 0;
    String plain = points || comma ? number.replace(".", "").replace(',', '.') : number;
    return plain.replaceAll("[,' _]", "");
  }

  private static BigDecimal decimal(Matcher matcher, String group) {
    return new BigDecimal(matcher.group(group));
  }

  private static int whole(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group).replaceAll("[{}+]", ""));
  }

  private static boolean isUnitPower(String text, int at) {
    return text.startsWith("^{2}", at) || text.startsWith("^{3}", at);
  }

  /** Returns whether the word is written in a script without spaces between words. */
  private static boolean isSpaceless(String word) {
    return NumberEnd.isSpaceless(word.charAt(word.length() - 1));
  }
}
