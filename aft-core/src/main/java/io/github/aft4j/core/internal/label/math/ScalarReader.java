// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Names;
import io.github.aft4j.core.internal.label.number.Units;
import io.github.aft4j.core.internal.label.number.ValueWords;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.fraction.BigFraction;

/** Reads a formula with the percent sign, scale word or unit behind it, or words. */
final class ScalarReader {
  private static final Pattern TEXT =
      Pattern.compile(
          "\\\\(?:text|textbf|textit|textrm|textnormal|mathrm|mathbf|mathit|mbox|operatorname|rm|bf"
              + "|mathsf) *\\{([^{}]*+)\\}");
  private static final Pattern TEXT_AT_END =
      Pattern.compile(TEXT.pattern() + "(?: *\\^ *(\\d|\\{\\d\\}))?+$");
  private static final Pattern PLAIN_UNIT =
      Pattern.compile(
          "([\\d})\\].!°])( *)((?!(?:or|and|pi|sqrt|sin|cos|tan|ln|log|exp|inf)\\b)\\p{L}{2,}+"
              + "(?:[ /.]*+[\\p{L}]++)*+\\.?+)(?:\\^([23]|\\{[23]\\}))?+$");
  private static final Pattern CURRENCY = Pattern.compile("^([-+]? *)([＄€£¥₹]) *");
  private static final Pattern CURRENCY_AT_END = Pattern.compile(" *([＄€£¥₹¢%])$");
  private static final Pattern ABOUT =
      Pattern.compile(
          "^(?:≈|\\\\text *\\{ *(?:about|approximately|approx\\.?|exactly|roughly) *\\}"
              + "|(?:about|approximately|approx\\.?|exactly|roughly)\\b) *");
  private static final Pattern WORDS = Pattern.compile("[\\p{L}'’.-]++(?: ++[\\p{L}'’.-]++)*+");

  private ScalarReader() {}

  static MathValue read(String text) throws Unreadable {
    Matcher words = TEXT.matcher(text);
    if (words.matches() && !isFormula(words.group(1))) {
      return Words.of(words.group(1));
    }
    boolean letters = text.length() > 2 || text.equalsIgnoreCase("no");
    if (letters && WORDS.matcher(text).matches() && !isFormula(text)) {
      return Words.of(text);
    }
    return formula(words.matches() ? words.group(1).strip() : text);
  }

  /** Reads a formula, not words. */
  static MathValue.Scalar formula(String given) throws Unreadable {
    String text = ABOUT.matcher(given.strip()).replaceFirst("");
    Ending ending = Ending.NONE;
    Matcher currency = CURRENCY.matcher(text);
    if (currency.find()) {
      ending = new Ending(Units.canonical(dollar(currency.group(2))), BigDecimal.ONE);
      text = currency.replaceFirst("$1");
      if (text.matches("\\([\\d., ]+\\)")) {
        throw new Unreadable("brackets around an amount may mean a minus");
      }
    }
    Matcher sign = CURRENCY_AT_END.matcher(text);
    Matcher words = TEXT_AT_END.matcher(text);
    Matcher plain = PLAIN_UNIT.matcher(text);
    if (sign.find()) {
      ending = new Ending(Units.canonical(dollar(sign.group(1))), BigDecimal.ONE);
      text = text.substring(0, sign.start());
    } else if (words.find() && words.start() > 0 && isUnit(words.group(1))) {
      ending = Ending.of(words.group(1), words.group(2), ending.unit());
      text = text.substring(0, words.start());
    } else if (plain.find() && isUnit(plain.group(2), plain.group(3))) {
      ending = Ending.of(plain.group(3), plain.group(4), ending.unit());
      text = text.substring(0, plain.start(3));
    }
    Expr expr = Matrices.computed(ExprParser.parse(symbols(text.strip())));
    if (ending.scale().compareTo(BigDecimal.ONE) != 0) {
      expr = scaled(expr, ending.scale());
    }
    Expr bare = withoutDegrees(expr);
    String unit = bare.equals(expr) ? ending.unit() : "°" + ending.unit().replace("°", "");
    return new MathValue.Scalar(bare, unit);
  }

  /** The end of a formula: its unit by one name, and what multiplies it. */
  private record Ending(String unit, BigDecimal scale) {
    static final Ending NONE = new Ending("", BigDecimal.ONE);

    static Ending of(String words, @org.jspecify.annotations.Nullable String power, String currency)
        throws Unreadable {
      BigDecimal scale = BigDecimal.ONE;
      StringBuilder unit = new StringBuilder();
      String exponent = power == null ? "" : power.replaceAll("[{}]", "");
      for (String word : words.strip().split("[\\s.]+|(?=/)|(?<=/)", -1)) {
        if (word.isEmpty()) {
          continue;
        }
        Optional<BigDecimal> factor = unit.isEmpty() ? ValueWords.scale(word) : Optional.empty();
        if (factor.isPresent()) {
          scale = scale.multiply(factor.get());
        } else if (word.matches("(?i)sq|square|squared")) {
          exponent = "2";
        } else if (word.matches("(?i)cu|cubic|cubed")) {
          exponent = "3";
        } else if (ValueWords.isChanging(word) || ValueWords.isNumber(word)) {
          throw new Unreadable("'" + word + "' may change the number");
        } else {
          String known = Units.canonical(word);
          unit.append(known.isEmpty() ? Words.plain(word) : known);
        }
      }
      if (unit.isEmpty() && !exponent.isEmpty()) {
        throw new Unreadable("a power in words");
      }
      return new Ending(unit.isEmpty() ? currency : unit + exponent, scale);
    }
  }

  private static boolean isUnit(String words) {
    return !isFormula(words) || Units.canonical(words.strip()).equals("%") || isScaleOrUnit(words);
  }

  private static boolean isScaleOrUnit(String words) {
    String first = words.strip().replaceFirst("[\\s./].*", "");
    return !Units.canonical(first).isEmpty() || ValueWords.scale(first).isPresent();
  }

  /** Returns whether words are a unit: apart from the number, or touching it if they are known. */
  private static boolean isUnit(String space, String words) {
    return !space.isEmpty()
        || isScaleOrUnit(words)
        || Set.of("th", "st", "nd", "rd", "units").contains(words.toLowerCase(Locale.ROOT));
  }

  private static String dollar(String sign) {
    return sign.equals(String.valueOf(Latex.DOLLAR)) ? "$" : sign;
  }

  /**
   * Replaces words in a formula, such as \mathrm{i}, which may only be single letters or functions.
   */
  private static String symbols(String text) throws Unreadable {
    Matcher matcher = TEXT.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String word = matcher.group(1).strip();
      if (word.length() > 1
          && !Names.isFunction(word)
          && !word.matches("[A-Z]{1,4}|[\\d.,+*/ -]+")) {
        throw new Unreadable("'" + word + "' stands in a formula");
      }
      String boldface = matcher.group().startsWith("\\mathbf") && word.matches("[ijk]") ? "x_" : "";
      matcher.appendReplacement(out, Matcher.quoteReplacement(" " + boldface + word + " "));
    }
    return matcher.appendTail(out).toString();
  }

  private static Expr scaled(Expr expr, BigDecimal scale) throws Unreadable {
    boolean product =
        expr instanceof Expr.Rational
            || (expr instanceof Expr.Unary)
            || (expr instanceof Expr.Binary b
                && (b.operation() == Operation.MULTIPLY
                    || b.operation() == Operation.DIVIDE
                    || (Exact.of(expr).isPresent() && b.operation() == Operation.ADD)));
    if (!product) {
      throw new Unreadable("a scale word behind a formula");
    }
    return Expr.multiply(expr, new Expr.Rational(new BigFraction(scale.toBigInteger())));
  }

  /** Returns the formula with its degrees outside functions taken as its unit. */
  private static Expr withoutDegrees(Expr expr) {
    if (expr instanceof Expr.Unary unary) {
      return switch (unary.function()) {
        case DEGREES -> unary.argument();
        case NEGATE, ABSOLUTE -> new Expr.Unary(unary.function(), withoutDegrees(unary.argument()));
        default -> expr;
      };
    }
    return expr instanceof Expr.Binary binary
        ? new Expr.Binary(
            binary.operation(), withoutDegrees(binary.left()), withoutDegrees(binary.right()))
        : expr;
  }

  private static boolean isFormula(String words) {
    return words.isBlank()
        || words.chars().anyMatch(Character::isDigit)
        || Words.plain(words).length() == 1
        || words.strip().matches("(?:pi|sqrt|inf|infinity|ln|log|sin|cos|tan|exp)\\b.*+");
  }
}
