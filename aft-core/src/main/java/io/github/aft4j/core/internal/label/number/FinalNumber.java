// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import io.github.aft4j.commons.Excerpt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that a stated answer means, or why it means none. An answer that is not understood as
 * a whole means none: no part of it is taken for the number.
 *
 * @param value the number, where the answer states exactly one
 * @param unit its unit of measurement or currency by one name; empty where it has none, or another
 * @param problem else what is wrong, in words
 * @param atEnd whether the answer's last sentence states the number: where the answer is cut, that
 *     may be another one
 */
public record FinalNumber(Optional<BigDecimal> value, String unit, String problem, boolean atEnd) {
  /** Longer answers are not read: time is bounded by size. */
  private static final int LONGEST = 2000;

  /** Numbers equal up to a calculator's rounding; integers must be equal exactly. */
  private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

  /** The least number of digits of a calculator's display. */
  private static final int DISPLAY = 9;

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  /** A number that needs no reading. */
  private static final Pattern SIMPLE = Pattern.compile("-?\\d{1,30}(?:\\.\\d{1,30})?");

  private static final Pattern COMMAND =
      Pattern.compile(
          "\\\\(?:begin|end) *\\{[^{}]*+\\}(?:\\{[lcr| ]*+\\})?|\\\\[a-zA-Z]+|_\\{[^{}]*+\\}");
  private static final Pattern WORD = Pattern.compile("(?<![a-zA-Z])[A-Z]?[a-z]{2,}+");
  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}']++");
  private static final Pattern TEXT =
      Pattern.compile("\\\\(?:text|textbf|textrm|textnormal|mathrm|mathbf|mbox) *+\\{([^{}]*+)\\}");
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?<![\\w)])\\*{2,3}|\\*{2,3}(?![\\w(])|(?<!\\w)__|__(?!\\w)|`|\\\\[()\\[\\]!]");
  private static final Pattern SPACING = Pattern.compile("\\\\[,; ]|~");
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[\\d\\p{L}\\p{M}%)$€£¥\"'])[.!?](?=\\s++[^\\d\\s]|\\s*+$)");
  private static final Pattern LAST_EQUALS = Pattern.compile("(?s).*[^!<>~=:](?<!\\\\)=(?!=)(.*+)");

  /** Reads an answer such as {@code $1,234.50 dollars} or {@code 3 * 4 = 12}. */
  public static FinalNumber of(String answer) {
    if (SIMPLE.matcher(answer).matches()) {
      return new FinalNumber(Optional.of(new BigDecimal(answer)), "", "", true);
    }
    if (answer.length() > LONGEST) {
      return none(shown(answer, "is longer than " + LONGEST + " characters"));
    }
    String written = plain(answer);
    if (written.length() > 2 * LONGEST) {
      return none(shown(answer, "has too many signs"));
    }
    String sentence = firstSentenceWithNumber(written);
    String text = afterEquals(sentence);
    NumberScan scan = NumberScan.of(text);
    if (scan.found().isEmpty()) {
      return none(answer.isBlank() ? "the stated answer is empty" : shown(answer, "has no number"));
    }
    if (!scan.problem().isEmpty()) {
      return none(shown(answer, "is not understood as a number: " + scan.problem()));
    }
    NumberScan.Found first = scan.found().get(0);
    if (!scan.found().stream().allMatch(f -> f.value().compareTo(first.value()) == 0)) {
      return none(shown(answer, "has several different numbers"));
    }
    int end = written.indexOf(sentence) + sentence.length();
    boolean atEnd = !hasLetters(written.substring(end));
    return new FinalNumber(Optional.of(first.value()), first.unit(), "", atEnd);
  }

  /** Returns the last number of a text, whatever else stands there. */
  public static FinalNumber last(String text) {
    List<NumberScan.Found> found =
        NumberScan.of(plain(text.substring(Math.max(0, text.length() - LONGEST)))).found();
    if (found.isEmpty()) {
      return none("the response has no number");
    }
    NumberScan.Found last = found.get(found.size() - 1);
    return last.problem().isEmpty()
        ? new FinalNumber(Optional.of(last.value()), last.unit(), "", false)
        : none("the last number is not understood: " + last.problem());
  }

  /** Returns whether a stated number is this one; empty where their units leave it open. */
  public Optional<Boolean> matches(FinalNumber stated) {
    BigDecimal a = value.orElseThrow();
    BigDecimal b = stated.value().orElseThrow();
    boolean percents = unit.equals("%") != stated.unit().equals("%");
    if (!unit.isEmpty() && !stated.unit().isEmpty() && !unit.equals(stated.unit())) {
      return Optional.empty();
    }
    Optional<Boolean> equal = compare(a, b);
    if (!equal.orElse(true) && (mayHaveThousands(a, b) || mayHaveThousands(b, a))) {
      return Optional.empty();
    }
    boolean cents = unit.equals("¢") != stated.unit().equals("¢");
    if (cents && (mayBeDollars(a, b) || mayBeDollars(b, a))) {
      return Optional.empty();
    }
    if (!percents || equal.orElse(true)) {
      return equal;
    }
    // 25 % is written 25 by some and 0.25 by others
    return unit.equals("%") ? compare(a, b.multiply(HUNDRED)) : compare(a.multiply(HUNDRED), b);
  }

  private static boolean mayBeDollars(BigDecimal cents, BigDecimal dollars) {
    return cents.compareTo(dollars.multiply(HUNDRED)) == 0;
  }

  /** Returns whether a number is 1.234 where the other is 1234: some countries write it so. */
  private static boolean mayHaveThousands(BigDecimal written, BigDecimal other) {
    return written.scale() == 3
        && written.abs().compareTo(BigDecimal.ONE) >= 0
        && written.movePointRight(3).compareTo(other) == 0;
  }

  /** Returns whether two numbers are equal; empty where they are nearly so, beyond a rounding. */
  private static Optional<Boolean> compare(BigDecimal a, BigDecimal b) {
    if (a.compareTo(b) == 0) {
      return Optional.of(true);
    }
    BigDecimal scale = a.abs().max(b.abs());
    boolean near = a.subtract(b).abs().compareTo(scale.multiply(ROUNDING)) <= 0;
    if (!near || (isInteger(a) && isInteger(b))) {
      return Optional.of(false);
    }
    BigDecimal shorter = a.scale() <= b.scale() ? a : b;
    BigDecimal longer = a.scale() <= b.scale() ? b : a;
    boolean rounded =
        shorter.precision() >= DISPLAY
            && longer.setScale(shorter.scale(), RoundingMode.HALF_UP).compareTo(shorter) == 0;
    return rounded ? Optional.of(true) : Optional.empty();
  }

  /**
   * Returns the number as people write it, equal for equal numbers: {@code 50.30} becomes {@code
   * 50.3}.
   */
  public static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /**
   * Returns whether a text has words that are no part of mathematics: units and names of functions
   * are.
   */
  public static boolean hasProse(String text) {
    Matcher words = WORD.matcher(COMMAND.matcher(text).replaceAll(" "));
    while (words.find()) {
      String word = words.group();
      boolean known =
          (word.length() == 2 && !Names.isProse(word))
              || !Names.knownAtStartOf(word).isEmpty()
              || !Units.canonical(word).isEmpty()
              || ValueWords.scale(word).isPresent()
              || word.equals("or")
              || word.equals("and");
      if (!known) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether words around a number may make it another one: "not", "half", "more than". */
  public static boolean mayChange(String words) {
    Matcher matcher = LETTERS.matcher(words);
    while (matcher.find()) {
      if (ValueWords.isChanging(matcher.group())
          || ValueWords.scale(matcher.group()).isPresent()
          || matcher.group().equalsIgnoreCase("than")) {
        return true;
      }
    }
    return OtherLanguages.hasChangingPhrase(words);
  }

  private static String plain(String answer) {
    String text = Glyphs.plain(answer.replace("{,}", ","));
    if (text.indexOf('\\') >= 0) {
      text = text.replace("\\$", "$").replace("\\%", "%").replace("\\dfrac", "\\frac");
      text = text.replace("\\tfrac", "\\frac");
      text = SPACING.matcher(TEXT.matcher(text).replaceAll("$1")).replaceAll(" ");
    }
    return MARKUP.matcher(text).replaceAll("");
  }

  private static String firstSentenceWithNumber(String text) {
    int from = 0;
    Matcher ends = SENTENCE_END.matcher(text);
    while (ends.find()) {
      boolean number = text.substring(from, ends.start()).chars().anyMatch(Character::isDigit);
      // "5!" and "5?" are no plain statements: the mark stays
      boolean marked = text.charAt(ends.start()) != '.' && isDigit(text, ends.start() - 1);
      if (number) {
        return text.substring(from, marked ? ends.end() : ends.start());
      }
      from = ends.end();
    }
    return text.substring(from);
  }

  private static boolean hasLetters(String text) {
    return text.chars().anyMatch(Character::isLetter);
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && Character.isDigit(text.charAt(at));
  }

  private static String afterEquals(String text) {
    Matcher equals = LAST_EQUALS.matcher(" " + text);
    return text.indexOf('=') >= 0 && equals.matches() ? equals.group(1) : text;
  }

  private static boolean isInteger(BigDecimal value) {
    return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
  }

  private static FinalNumber none(String problem) {
    return new FinalNumber(Optional.empty(), "", problem, false);
  }

  private static String shown(String answer, String what) {
    String line = answer.lines().findFirst().orElse("");
    return "'" + Excerpt.of(line, 80) + "' " + what;
  }
}
