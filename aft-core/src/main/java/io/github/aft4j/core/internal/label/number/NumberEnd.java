// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks and words that follow a number and belong to it.
 *
 * @param scale what they multiply it by
 * @param unit the unit of measurement or currency by its one name; empty for others
 * @param problem why they make another number of it, or none; else empty
 * @param end where they end
 */
record NumberEnd(BigDecimal scale, String unit, String problem, int end) {
  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");
  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]++");
  private static final Pattern NEXT = Pattern.compile("[ -]?([\\p{L}\\p{M}]++)");
  private static final Pattern OR_OTHERS =
      Pattern.compile(
          " or (?:more|less|fewer|greater|higher|lower|above|below|over|under|so)\\b.*+",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern ALONE = Pattern.compile(" (?:[kKx]|MM)(?![\\p{L}\\d.'])");

  /** A letter that multiplies an amount of money. */
  private static final Pattern AMOUNT = Pattern.compile(" [MBT](?![\\p{L}\\d.'-])");

  private static final Pattern TEMPERATURE = Pattern.compile(" ?° ?([CFK])(?!\\p{L})");
  private static final Pattern UP_TO =
      Pattern.compile(
          "(?i:\\b(?:up to|anything but|everything but|apart from|aside from|far from|short of"
              + "|instead of)) *$");

  /** The length of the longest of them, and some spaces. */
  private static final int LONGEST_BEFORE = 20;

  private static final Pattern UNIT_POWER = Pattern.compile("\\^?\\{?([23])\\}?(?!\\d)");
  private static final Pattern PER = Pattern.compile(" ?/ ?([\\p{L}]++)");
  private static final Pattern NEXT_UNIT = Pattern.compile(" ?(?:\\\\?%|([\\p{L}]++))");

  /** What may follow an accountant's minus, which ends the text. */
  private static final Pattern END = Pattern.compile("[\\s.,;)]*+");

  private static final Pattern MINUS_OPERAND = Pattern.compile("-\\s*+(?:[\\d.$(\\\\]|$)");
  private static final Pattern HALF =
      Pattern.compile(" ?(?:and|&)? ?(?:a |one |an )?(?:half|quarter|third)\\b.*+", Pattern.DOTALL);

  static NumberEnd of(String text, Matcher number) {
    int end = number.end();
    String currency = number.group("currency");
    String unit = currency == null ? "" : Units.canonical(currency.replaceAll("[\\\\ ]", ""));
    BigDecimal scale = BigDecimal.ONE;
    String glued = letters(text, end);
    if (ALONE.matcher(text).region(end, text.length()).lookingAt()
        || (currency != null && AMOUNT.matcher(text).region(end, text.length()).lookingAt())) {
      return new NumberEnd(scale, unit, "a letter after a number may multiply it", end);
    }
    if (!glued.isEmpty()) {
      String mark = scaleMark(glued, currency != null);
      Optional<BigDecimal> factor = mark.isEmpty() ? Optional.empty() : factor(mark);
      if (factor.isPresent()) {
        scale = factor.get();
        end += mark.length();
      } else if (!isUnit(glued) || (currency != null && !Units.canonical(glued).isEmpty())) {
        return new NumberEnd(scale, unit, "'" + glued + "' touches a number", end);
      }
    }
    Matcher next = NEXT.matcher(text).region(end, text.length());
    while (scale.compareTo(BigDecimal.ONE) == 0 && next.lookingAt() && isScale(next.group(1))) {
      scale = ValueWords.scale(next.group(1)).orElseThrow();
      end = next.end();
      next.region(end, text.length());
    }
    if (next.lookingAt() && ValueWords.scale(next.group(1)).isPresent()) {
      return new NumberEnd(scale, unit, "'" + next.group(1) + "' follows a number", end);
    }
    if (ValueWords.isChangedByNext(text, end)) {
      return new NumberEnd(scale, unit, "what follows a number may change it", end);
    }
    if (HALF.matcher(text).region(end, text.length()).matches()) {
      return new NumberEnd(scale, unit, "a part is added to a number in words", end);
    }
    if (OR_OTHERS.matcher(text).region(end, text.length()).matches()) {
      return new NumberEnd(scale, unit, "others than the number are allowed", end);
    }
    if (text.startsWith("%", end) || text.startsWith(" %", end) || text.startsWith("\\%", end)) {
      unit = "%";
      end = text.indexOf('%', end) + 1;
    } else if (TEMPERATURE.matcher(text).region(end, text.length()).lookingAt()) {
      end = text.indexOf('°', end) + 1;
      unit = "°" + text.substring(end).strip().charAt(0);
      end = text.indexOf(unit.charAt(1), end) + 1;
    } else if (unit.isEmpty() && symbol(text, end) >= 0) {
      end = symbol(text, end) + 1;
      unit = Units.canonical(text.substring(end - 1, end));
    } else if (next.lookingAt()) {
      String named = named(next.group(1));
      unit = named.isEmpty() ? unit : named;
      end = named.isEmpty() ? end : next.end();
      Matcher power = UNIT_POWER.matcher(text).region(end, text.length());
      boolean powered = !named.isEmpty() && power.lookingAt();
      unit = powered ? unit + power.group(1) : unit;
      end = powered ? power.end() : end;
      Matcher per = PER.matcher(text).region(end, text.length());
      if (!named.isEmpty() && per.lookingAt()) {
        unit = unit + "/" + Units.canonical(per.group(1));
        end = per.end();
      }
    }
    return new NumberEnd(scale, unit, touching(text, end, number.end()), end);
  }

  /**
   * Returns where a currency's symbol follows a number, touching it or after a space; -1 if none
   * does. A dollar sign may also end a formula: the second of two, or one before a unit.
   */
  private static int symbol(String text, int end) {
    int at = text.startsWith(" ", end) ? end + 1 : end;
    boolean symbol = at < text.length() && "$€£¥₹¢".indexOf(text.charAt(at)) >= 0;
    boolean formula =
        text.startsWith("$", at)
            && ((at > end && text.indexOf('$') < at) || isUnitNext(text, at + 1));
    return symbol && !formula ? at : -1;
  }

  /** Returns whether a percent sign or a unit follows a place. */
  private static boolean isUnitNext(String text, int at) {
    Matcher unit = NEXT_UNIT.matcher(text).region(at, text.length());
    return unit.lookingAt() && (unit.group(1) == null || !Units.canonical(unit.group(1)).isEmpty());
  }

  private static String named(String word) {
    String currency = Currencies.canonical(word);
    return currency.isEmpty() ? Units.canonical(word) : currency;
  }

  /** Returns whether an operator, a bracket or a word before a number takes part in its value. */
  static boolean isOperand(String text, int start, String wordBefore) {
    int before = start - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    if (before < 0) {
      return false;
    }
    char c = text.charAt(before);
    if ("+*/^<>≤≥≠=-._[{|\\√±!".indexOf(c) >= 0) {
      return true;
    }
    boolean touching = before == start - 1;
    if (touching && (c == ',' || c == '~') && (before == 0 || text.charAt(before - 1) == c)) {
      return true; // the comma of a decimal, or text that is struck out
    }
    if (c == '—' && touching) {
      return true;
    }
    if (Character.isDigit(c) || c == ')' || c == '%') {
      return touching || "+-".indexOf(text.charAt(start)) >= 0;
    }
    if (c == '(' && touching) {
      return isAlone(text, before);
    }
    if (touching && Character.isLetter(c)) {
      return !isSpaceless(c) || ValueWords.isNumeral(c);
    }
    Matcher upTo = UP_TO.matcher(text).region(Math.max(0, start - LONGEST_BEFORE), start);
    return upTo.useTransparentBounds(true).find()
        || wordBefore.equalsIgnoreCase("than")
        || wordBefore.equalsIgnoreCase("over");
  }

  /** Returns whether brackets enclose only the number and its currency, an accountant's minus. */
  private static boolean isAlone(String text, int open) {
    String rest = (text.substring(0, open) + text.substring(open)).replaceAll("[^\\p{L}(]", "");
    return rest.equals("(");
  }

  static boolean isSpaceless(char c) {
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static String letters(String text, int from) {
    Matcher letters = LETTERS.matcher(text).region(from, text.length());
    return letters.lookingAt() ? letters.group() : "";
  }

  /**
   * Returns the part of glued letters that multiplies: {@code k}, a CJK numeral; empty if none
   * does.
   */
  private static String scaleMark(String glued, boolean currency) {
    if (isSpaceless(glued.charAt(0))) {
      int end = 0;
      while (end < glued.length() && ValueWords.isNumeral(glued.charAt(end))) {
        end++;
      }
      return glued.substring(0, end);
    }
    boolean known =
        glued.equals("k") || (currency && Set.of("K", "M", "B", "bn", "mn").contains(glued));
    return known || ValueWords.scale(glued).isPresent() ? glued : "";
  }

  private static Optional<BigDecimal> factor(String mark) {
    return switch (mark) {
      case "k", "K" -> Optional.of(new BigDecimal("1e3"));
      case "M", "mn" -> Optional.of(new BigDecimal("1e6"));
      case "B", "bn" -> Optional.of(new BigDecimal("1e9"));
      default -> ValueWords.scale(mark);
    };
  }

  /** Returns whether letters may touch a number: known units, ordinals, whole words. */
  private static boolean isUnit(String glued) {
    if (isSpaceless(glued.charAt(0))) {
      return !ValueWords.isNumeral(glued.charAt(0));
    }
    // 5m and 5mm are lengths, 5M and 5MM are none
    boolean million = glued.equals("M") || glued.equals("MM");
    return (!Units.canonical(glued).isEmpty() && !million)
        || ORDINALS.contains(glued)
        || (glued.length() > 3 && !ValueWords.isChanging(glued));
  }

  private static boolean isScale(String word) {
    return !isSpaceless(word.charAt(0)) && ValueWords.scale(word).isPresent();
  }

  /**
   * Returns the reason why something at the number's end, or an operator after it, makes the number
   * part of something else; empty if there is none.
   */
  private static String touching(String text, int end, int numberEnd) {
    if (end >= text.length()) {
      return "";
    }
    char c = text.charAt(end);
    char after = end + 1 < text.length() ? text.charAt(end + 1) : ' ';
    boolean bare = end == numberEnd;
    if ((bare && "!?_({[|'\"^".indexOf(c) >= 0) || "…\\√".indexOf(c) >= 0) {
      return c == '"' && !Character.isDigit(after) ? "" : "'" + c + "' touches a number";
    }
    if (c == '-' && END.matcher(text).region(end + 1, text.length()).matches()) {
      return "a minus sign after a number may negate it";
    }
    if (".,:-~".indexOf(c) >= 0 && (Character.isDigit(after) || after == '.')) {
      return "'" + c + "' joins numbers";
    }
    int next = end;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    boolean operator = next < text.length() && "+*/^=<>≤≥≠≈[{|±".indexOf(text.charAt(next)) >= 0;
    boolean minus = MINUS_OPERAND.matcher(text).region(next, text.length()).lookingAt();
    return operator || minus ? "an operator follows a number" : "";
  }
}
