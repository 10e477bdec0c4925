// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words that change the number beside them: those that are understood, and those that are not. */
public final class ValueWords {
  /** Multipliers that follow a number, by their longest names first. */
  private static final Map<String, BigDecimal> SCALES =
      Map.ofEntries(
          Map.entry("dozen", new BigDecimal(12)),
          Map.entry("dozens", new BigDecimal(12)),
          Map.entry("hundred", new BigDecimal("1e2")),
          Map.entry("thousand", new BigDecimal("1e3")),
          Map.entry("million", new BigDecimal("1e6")),
          Map.entry("billion", new BigDecimal("1e9")),
          Map.entry("trillion", new BigDecimal("1e12")),
          Map.entry("lakh", new BigDecimal("1e5")),
          Map.entry("lakhs", new BigDecimal("1e5")),
          Map.entry("crore", new BigDecimal("1e7")),
          Map.entry("crores", new BigDecimal("1e7")),
          Map.entry("百", new BigDecimal("1e2")),
          Map.entry("千", new BigDecimal("1e3")),
          Map.entry("万", new BigDecimal("1e4")),
          Map.entry("萬", new BigDecimal("1e4")),
          Map.entry("億", new BigDecimal("1e8")),
          Map.entry("亿", new BigDecimal("1e8")),
          Map.entry("百万", new BigDecimal("1e6")),
          Map.entry("千万", new BigDecimal("1e7")),
          Map.entry("만", new BigDecimal("1e4")),
          Map.entry("억", new BigDecimal("1e8")));

  /** Words beside a number that make it another one, or none. */
  private static final Set<String> CHANGING =
      Set.of(
          "not",
          "except",
          "excluding",
          "without",
          "multiple",
          "multiples",
          "divisible",
          "every",
          "all",
          "never",
          "isn't",
          "plus",
          "minus",
          "negative",
          "times",
          "squared",
          "cubed",
          "half",
          "halves",
          "third",
          "thirds",
          "fourth",
          "fourths",
          "quarter",
          "quarters",
          "fifths",
          "sixths",
          "sevenths",
          "eighths",
          "ninths",
          "tenth",
          "tenths",
          "hundredth",
          "hundredths",
          "thousandth",
          "thousandths",
          "twice",
          "thrice",
          "double",
          "triple",
          "sqrt",
          "root",
          "log",
          "ln",
          "sin",
          "cos",
          "tan",
          "exp",
          "abs",
          "mod",
          "factorial",
          "divided",
          "multiplied",
          "power",
          "between",
          "least",
          "most",
          "fewer",
          "under",
          "below",
          "above",
          "exceeds",
          "pair",
          "pairs",
          "couple",
          "score",
          "gross",
          "point",
          "million",
          "hundreds",
          "thousands",
          "millions",
          "billions",
          "trillions",
          "mn",
          "bn",
          "hundred",
          "thousand",
          "billion",
          "trillion",
          "dozen",
          "dozens",
          "lakh",
          "lakhs",
          "crore",
          "crores",
          "either",
          "neither",
          "nearly",
          "almost",
          "exceeding",
          "upto",
          "halfway",
          "fold",
          "bps",
          "permille",
          "january",
          "february",
          "april",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "nor",
          "base",
          "binary",
          "hex",
          "octal",
          "wrong",
          "incorrect");

  private static final Set<String> CARDINALS =
      Set.of(
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty",
          "thirty",
          "forty",
          "fifty",
          "sixty",
          "seventy",
          "eighty",
          "ninety",
          "zero");

  private static final String CJK_NUMERALS = "一二三四五六七八九十百千万亿億萬兆半零两兩廿分之负負만억천백십조배倍双雙対打割成折";

  private ValueWords() {}

  /** Returns the multiplier of a word that follows a number. */
  public static Optional<BigDecimal> scale(String word) {
    return Optional.ofNullable(SCALES.get(word.toLowerCase(Locale.ROOT)));
  }

  /**
   * Returns whether a number beside the word is not the number meant, as the word is a number
   * itself.
   */
  public static boolean isNumber(String word) {
    return CARDINALS.contains(word.toLowerCase(Locale.ROOT).replaceFirst("[-'].*", ""));
  }

  /** Returns whether a number beside the word is not the number meant. */
  public static boolean isChanging(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return CHANGING.contains(lower)
        || CHANGING.contains(lower.replaceFirst("[-'].*", ""))
        || OtherLanguages.isChanging(lower);
  }

  /** Returns whether a character beside a number makes it another one: 半, 负 and the like. */
  static boolean isNumeral(char c) {
    return CJK_NUMERALS.indexOf(c) >= 0;
  }
}
