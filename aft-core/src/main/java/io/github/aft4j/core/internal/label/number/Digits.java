// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.math.BigInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rewrites the ways of writing a number: separators, exponents, repeating decimals, mixed ones. */
public final class Digits {
  private static final Pattern THOUSANDS =
      Pattern.compile("(?<![\\d.,])\\d{1,3}(?:,\\d{3})++(?![\\d,])");
  private static final Pattern GROUPED =
      Pattern.compile("(?<![\\d.,])\\d{1,3}(?:,\\d{3})++(?!\\d)");
  private static final Pattern OTHER_THOUSANDS =
      Pattern.compile(
          "(?<![\\w.,'])(?:[1-9]\\d{0,2}(?: \\d{3})++|\\d{1,3}(?:'\\d{3})++|\\d{1,3}(?:_\\d{3})++)"
              + "(?![\\d,_'])");
  private static final Pattern POINTS =
      Pattern.compile("(?<![\\w.,])\\d{1,3}(?:\\.\\d{3}){2,}+(?![\\d.,])");
  private static final Pattern INDIAN =
      Pattern.compile("(?<![\\w.,])\\d{1,2}(?:,\\d{2}(?!\\d))++,\\d{3}(?![\\d,])");
  private static final Pattern GERMAN =
      Pattern.compile("(?<![\\w.,])(\\d{1,3}(?:\\.\\d{3})++),(\\d++)(?![\\d.,])");
  private static final Pattern MIXED =
      Pattern.compile("(?<![\\d.,/_^])(\\d++) (\\d++) ?/ ?(\\d++)(?![\\d.])");
  private static final Pattern EXPONENT =
      Pattern.compile(
          "(?<![\\w.\\\\^])(\\d++(?:\\.\\d++)?|\\.\\d++)(?:E([-+]?\\d{1,4})|e(\\+?\\d{1,4}))(?!\\w)"
              + "|(?<![\\w.\\\\^])(\\d*\\.\\d++|1)e(-\\d{1,4})(?!\\w)");

  /** Returns whether {@code 2e-3} is a power of ten or Euler's number less three cannot be told. */
  private static final Pattern UNCLEAR = Pattern.compile("(?<![\\w.\\\\])(?!1e)(\\d++)e(-\\d)");

  private static final Pattern REPEATING =
      Pattern.compile(
          "(?<![\\w.,])(\\d*)\\.(\\d*)(?:\\\\(?:overline|bar|dot) *\\{ *(\\d+) *\\}|\\\\(?:bar|dot)"
              + " *(\\d))(?![\\d.])");
  private static final Pattern BRACKETED =
      Pattern.compile("([-+]? ?)(\\d*)\\.(\\d*)\\((\\d+)\\)(?=$| ?%$)");
  private static final Pattern EMPTY_BRACKETED =
      Pattern.compile("(?<![\\w.,])(\\d+)\\.()\\((\\d+)\\)(?![\\d.])");

  private Digits() {}

  public static String rewrite(String given) {
    String text = POINTS.matcher(given).replaceAll(m -> m.group().replace(".", ""));
    text = GERMAN.matcher(text).replaceAll(m -> m.group(1).replace(".", "") + "." + m.group(2));
    if (text.isEmpty() || "([{\\".indexOf(text.charAt(0)) < 0 || text.startsWith("\\pm")) {
      text = THOUSANDS.matcher(text).replaceAll(m -> m.group().replace(",", ""));
      text = INDIAN.matcher(text).replaceAll(m -> m.group().replace(",", ""));
    }
    text = OTHER_THOUSANDS.matcher(text).replaceAll(m -> m.group().replaceAll("[ '_]", ""));
    text = UNCLEAR.matcher(text).replaceAll("$1\uFFFD$2");
    text = EXPONENT.matcher(text).replaceAll(Digits::power);
    text = REPEATING.matcher(text).replaceAll(m -> repeating(m.group(1), m.group(2), period(m)));
    Matcher bracketed = BRACKETED.matcher(text);
    if (bracketed.lookingAt()) {
      text =
          bracketed.group(1)
              + repeating(bracketed.group(2), bracketed.group(3), bracketed.group(4))
                  .replace("\\\\", "\\")
              + text.substring(bracketed.end());
    }
    text =
        EMPTY_BRACKETED
            .matcher(text)
            .replaceAll(m -> repeating(m.group(1), m.group(2), m.group(3)));
    return MIXED.matcher(text).replaceAll("$1\\\\frac{$2}{$3}");
  }

  /**
   * Returns the text with its commas and points read differently: as marks of decimals or
   * thousands.
   */
  public static Stream<String> otherwise(String text) {
    return Stream.of(
        text.replaceFirst("^([-+]?\\d+),(\\d+)$", "$1.$2"),
        text.replaceFirst("^([-+]?[1-9]\\d{0,2})\\.(\\d{3})$", "$1$2"),
        THOUSANDS.matcher(text).replaceAll(m -> m.group().replace(",", ", ")),
        GROUPED.matcher(text).replaceAll(m -> m.group().replace(",", "")));
  }

  private static String power(MatchResult match) {
    boolean upper = match.group(2) != null;
    String mantissa = match.group(4) == null ? match.group(1) : match.group(4);
    String exponent =
        upper ? match.group(2) : match.group(4) == null ? match.group(3) : match.group(5);
    return "(" + mantissa + "*10^{" + exponent.replace("+", "") + "})";
  }

  private static String period(MatchResult match) {
    return match.group(3) == null ? match.group(4) : match.group(3);
  }

  /** Returns the fraction equal to a repeating decimal, escaped as a replacement. */
  private static String repeating(String whole, String fixed, String period) {
    BigInteger nines = BigInteger.TEN.pow(period.length()).subtract(BigInteger.ONE);
    BigInteger head = new BigInteger("0" + whole + fixed);
    BigInteger top = head.multiply(nines).add(new BigInteger(period));
    BigInteger bottom = nines.multiply(BigInteger.TEN.pow(fixed.length()));
    return "(\\\\frac{" + top + "}{" + bottom + "})";
  }
}
