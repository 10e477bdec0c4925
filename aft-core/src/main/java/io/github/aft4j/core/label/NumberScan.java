package io.github.aft4j.core.label;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a short text: sign, currency, thousands separators, decimals, exponent, fraction
 * ({@code 7/14}), mixed number ({@code 1 1/2}), scale words ({@code 1.8 billion}). Values have 40
 * significant digits.
 *
 * @param values in the text's order
 * @param expression whether a number is part of a formula ({@code 10+x}), so that it is not the
 *     text's value
 * @param end where the last number ends
 */
record NumberScan(List<BigDecimal> values, boolean expression, int end) {
  private static final MathContext DIGITS = new MathContext(40);
  private static final int LONGEST = 400;

  /** Possessive quantifiers throughout: matching takes linear time. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_.])(?<sign>[-+\u2212\u2013]["
              + " ]?+)?+(?:\\\\?+[$\u20ac\u00a3\u00a5\u20b9]["
              + " ]?+)?+(?<sign2>[-\u2212\u2013])?+(?:(?<whole>\\d++)[ ](?=\\d++/\\d))?+"
              + "(?<number>(?:\\d{1,3}(?:,\\d{3})++(?!\\d)|\\d++)(?:\\.\\d++)?+|\\.\\d++)"
              + "(?:[eE](?<exponent>[-+]?+\\d{1,3})(?![\\p{L}\\d]))?+(?:[ ]?+/["
              + " ]?+(?<denominator>\\d++)(?![.,]\\d))?+(?:["
              + " ]?+(?<scale>hundred|thousand|million|billion|trillion)\\b)?+",
          Pattern.CASE_INSENSITIVE);

  static NumberScan of(String text) {
    List<BigDecimal> values = new ArrayList<>();
    boolean expression = false;
    int end = 0;
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      if (matcher.end() - matcher.start() > LONGEST) {
        expression = true;
      } else {
        expression |= isOperand(text, matcher) || !add(values, matcher);
      }
      end = matcher.end();
    }
    return new NumberScan(List.copyOf(values), expression, end);
  }

  private static boolean add(List<BigDecimal> values, Matcher matcher) {
    BigDecimal value = new BigDecimal(matcher.group("number").replace(",", ""));
    String exponent = matcher.group("exponent");
    if (exponent != null) {
      value = value.scaleByPowerOfTen(Integer.parseInt(exponent));
    }
    String denominator = matcher.group("denominator");
    if (denominator != null) {
      BigDecimal divisor = new BigDecimal(denominator);
      if (divisor.signum() == 0) {
        return false;
      }
      value = value.divide(divisor, DIGITS);
    }
    String whole = matcher.group("whole");
    if (whole != null) {
      value = value.add(new BigDecimal(whole));
    }
    String scale = matcher.group("scale");
    if (scale != null) {
      value = value.scaleByPowerOfTen(zeros(scale.toLowerCase(Locale.ROOT)));
    }
    boolean negative = isMinus(matcher.group("sign")) || isMinus(matcher.group("sign2"));
    values.add(negative ? value.negate() : value);
    return true;
  }

  private static int zeros(String scale) {
    return switch (scale) {
      case "hundred" -> 2;
      case "thousand" -> 3;
      case "million" -> 6;
      case "billion" -> 9;
      default -> 12;
    };
  }

  private static boolean isMinus(@org.jspecify.annotations.Nullable String sign) {
    return sign != null && !sign.startsWith("+");
  }

  /** Whether an operator or a variable touches the number. */
  private static boolean isOperand(String text, Matcher matcher) {
    int after = matcher.end();
    while (after < text.length() && text.charAt(after) == ' ') {
      after++;
    }
    if (after < text.length() && "+*/^\u00d7\u00f7=<>".indexOf(text.charAt(after)) >= 0) {
      return true;
    }
    boolean touching = after == matcher.end() && after + 1 < text.length();
    if (touching
        && "-\u2212".indexOf(text.charAt(after)) >= 0
        && Character.isDigit(text.charAt(after + 1))) {
      return true;
    }
    boolean letter =
        after == matcher.end()
            && after < text.length()
            && "xyz".indexOf(text.charAt(after)) >= 0
            && (after + 1 == text.length() || !Character.isLetter(text.charAt(after + 1)));
    int before = matcher.start() - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    return letter || (before >= 0 && "+*/^\u00d7\u00f7<>".indexOf(text.charAt(before)) >= 0);
  }
}
