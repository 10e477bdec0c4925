// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
          "anything",
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
          "tenth",
          "hundredth",
          "thousandth",
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

  private static final String ORDINAL =
      "(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
          + "|(?:thir|four|fif|six|seven|eigh|nine)teenth"
          + "|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth"
          + "|(?:hundred|thousand|(?:[mb]|tr|quadr|quint)illion)th)";

  /** Parts ("twelfths", "one-fifth") and powers of thousand beyond those that are understood. */
  private static final Pattern PARTS_AND_POWERS =
      Pattern.compile(
          ("(?:[a-z]+-)*+" + ORDINAL + "s|(?:[a-z]+-)++" + ORDINAL)
              + "|(?:[mb]|tr|quadr|quint|sext|sept|oct|non|dec)illions"
              + "|(?:quadr|quint|sext|sept|oct|non|dec|z|gaz)illion");

  /** What multiplies a number right before it, and is an ordinary word elsewhere. */
  private static final Pattern BEHIND =
      Pattern.compile(
          "[ ]?(?:lacs?|crs?|tn|trn|tril|bil|mil|mill|basis points?|"
              + OtherLanguages.SCALES_BEHIND
              + "|(?-i:md|tri|mr))(?![\\p{L}\\p{M}\\p{N}'-])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Those that another word makes ordinary: 5 fifth graders, 5 grand pianos. */
  private static final Pattern BEHIND_AT_END =
      Pattern.compile(
          ("[ -](?:" + ORDINAL + "|grand|" + OtherLanguages.PARTS_BEHIND + ")")
              + "(?![\\p{L}\\p{M}\\p{N}])"
              + "(?![ -](?!(?:of|dollars|bucks|pounds|de|del|des|du|da|do|di|der|von|euros?)"
              + "(?![\\p{L}\\p{M}]))[\\p{L}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

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
        || PARTS_AND_POWERS.matcher(lower).matches()
        || OtherLanguages.isChanging(lower);
  }

  /** Returns whether what follows a number's end multiplies or divides the number. */
  static boolean isChangedByNext(String text, int end) {
    return BEHIND.matcher(text).region(end, text.length()).lookingAt()
        || BEHIND_AT_END.matcher(text).region(end, text.length()).lookingAt();
  }

  /** Returns whether a character beside a number makes it another one: 半, 负 and the like. */
  static boolean isNumeral(char c) {
    return CJK_NUMERALS.indexOf(c) >= 0;
  }
}
