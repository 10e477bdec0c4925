package io.github.aft4j.core.label;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number that a stated answer means, or why it means none.
 *
 * @param value the number, where the answer states exactly one
 * @param problem else what is wrong, in words
 * @param atEnd whether the number is the last thing in the answer
 */
record FinalNumber(Optional<BigDecimal> value, String problem, boolean atEnd) {
  /** Longer answers are not read: time is bounded by size. */
  private static final int LONGEST = 2000;

  /** Numbers equal up to a calculator's rounding; integers must be equal exactly. */
  private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

  private static final Pattern MARKUP = Pattern.compile("\\*\\*|__|`|\\\\[()\\[\\]!,;]");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[\\d\\p{L}%)])[.;!?](?=\\s|$)");

  /** Reads an answer such as {@code $1,234.50 dollars} or {@code 3 * 4 = 12}. */
  static FinalNumber of(String answer) {
    if (answer.length() > LONGEST) {
      return none(shown(answer, "is longer than " + LONGEST + " characters"));
    }
    String text = MARKUP.matcher(answer.replace("{,}", ",")).replaceAll("");
    text = firstSentenceWithNumber(text);
    text = text.substring(text.lastIndexOf('=') + 1);
    NumberScan scan = NumberScan.of(text);
    if (scan.values().isEmpty()) {
      return none(answer.isBlank() ? "the stated answer is empty" : shown(answer, "has no number"));
    }
    if (scan.expression()) {
      return none(shown(answer, "is an expression, not a number"));
    }
    BigDecimal first = scan.values().get(0);
    if (!scan.values().stream().allMatch(v -> v.compareTo(first) == 0)) {
      return none(shown(answer, "has several different numbers"));
    }
    boolean atEnd = text.substring(scan.end()).isBlank();
    return new FinalNumber(Optional.of(first), "", atEnd);
  }

  private static String firstSentenceWithNumber(String text) {
    int from = 0;
    var ends = SENTENCE_END.matcher(text);
    while (ends.find()) {
      if (text.substring(from, ends.start()).chars().anyMatch(Character::isDigit)) {
        return text.substring(from, ends.start());
      }
      from = ends.end();
    }
    return text.substring(from);
  }

  static boolean equal(BigDecimal a, BigDecimal b) {
    if (a.compareTo(b) == 0) {
      return true;
    }
    if (isInteger(a) && isInteger(b)) {
      return false;
    }
    BigDecimal scale = a.abs().max(b.abs()).max(BigDecimal.ONE);
    return a.subtract(b).abs().compareTo(scale.multiply(ROUNDING)) <= 0;
  }

  /** The number as people write it, equal for equal numbers: {@code 50.30} becomes {@code 50.3}. */
  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static boolean isInteger(BigDecimal value) {
    return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
  }

  private static FinalNumber none(String problem) {
    return new FinalNumber(Optional.empty(), problem, false);
  }

  private static String shown(String answer, String what) {
    String line = answer.lines().findFirst().orElse("");
    return "'" + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "' " + what;
  }
}
