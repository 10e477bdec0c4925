// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.core.internal.label.math.MathAnswer;
import io.github.aft4j.core.internal.label.number.FinalNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the mathematics in a sentence, and in a response that announces no answer. */
final class StatedMath {
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[\\w$}\\])%\"'*°])[.!?](?=\\s+[\\p{Lu}<\\[(]|\\s*$)");

  /** The rest of a sentence that adds nothing: letters and punctuation. */
  private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{M}\\s,.:;'’\"“”()*!?%-]*+");

  /** A formula's percent sign or unit outside its dollar signs. */
  private static final Pattern UNIT_BEHIND =
      Pattern.compile("\\s*(?:\\\\?%|percent|pct|degrees|°)", Pattern.CASE_INSENSITIVE);

  private static final Pattern SINGLE_WORD = Pattern.compile("[\\p{L}]{1,20}");
  private static final int LONGEST = 400;
  private static final int LONGEST_FORMULA = 2000;

  /** The length of a response's end that is searched for its last expression: time is bounded. */
  private static final int TAIL = 4000;

  private StatedMath() {}

  /** One formula of a text, and where it stands. */
  private record Formula(String content, int start, int end) {}

  /** Reads what a sentence states: its one formula, else the sentence, else its one number. */
  static MathAnswer.Reading read(String stated) {
    String sentence = firstSentence(stated.substring(0, Math.min(stated.length(), TAIL)));
    List<Formula> formulas = formulas(sentence);
    if (formulas.size() == 1 && isHarmless(sentence, formulas.get(0))) {
      return MathAnswer.read(withUnit(sentence, formulas.get(0)));
    }
    MathAnswer.Reading whole = MathAnswer.read(sentence);
    boolean prose = FinalNumber.hasProse(sentence);
    if (whole.answer().isPresent() && (!prose || whole.answer().get().hasWords())) {
      return whole;
    }
    FinalNumber number = FinalNumber.of(sentence);
    if (number.value().isPresent()) {
      String percent = number.unit().equals("%") ? "%" : "";
      return MathAnswer.read(FinalNumber.plain(number.value().get()) + percent);
    }
    return whole.answer().isEmpty()
        ? whole
        : new MathAnswer.Reading(Optional.empty(), number.problem());
  }

  /** Reads a response that is nothing but an expression. */
  static Optional<MathAnswer.Reading> whole(String response) {
    String text = response.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    List<Formula> formulas = formulas(text);
    if (formulas.size() == 1) {
      Formula formula = formulas.get(0);
      String behind = text.substring(formula.end());
      String rest = UNIT_BEHIND.matcher(behind).replaceFirst("").replaceFirst("^[.!]", "");
      if (formula.start() == 0 && rest.isBlank()) {
        return Optional.of(MathAnswer.read(withUnit(text, formula)));
      }
    }
    boolean single = SINGLE_WORD.matcher(text).matches();
    if (text.contains("\n") || (!single && FinalNumber.hasProse(text))) {
      return Optional.empty();
    }
    MathAnswer.Reading reading = MathAnswer.read(text);
    return Optional.of(reading).filter(r -> r.answer().isPresent());
  }

  /** Reads the last expression of a response: a formula between its marks, or a number after it. */
  static MathAnswer.Reading last(String text) {
    String response = text.substring(Math.max(0, text.length() - TAIL));
    List<Formula> formulas = formulas(response);
    int end = formulas.isEmpty() ? 0 : formulas.get(formulas.size() - 1).end();
    String rest = response.substring(end);
    if (rest.chars().anyMatch(Character::isDigit)) {
      if (rest.contains("\\(") || rest.contains("\\[")) {
        return new MathAnswer.Reading(Optional.empty(), "its last formula is not closed");
      }
      FinalNumber number = FinalNumber.last(rest);
      String percent = number.unit().equals("%") ? "%" : "";
      return number.value().isPresent()
          ? MathAnswer.read(FinalNumber.plain(number.value().get()) + percent)
          : new MathAnswer.Reading(Optional.empty(), number.problem());
    }
    if (formulas.isEmpty()) {
      return new MathAnswer.Reading(Optional.empty(), "the response has no expression");
    }
    Formula last = formulas.get(formulas.size() - 1);
    int from = last.start();
    String before = response.substring(Math.max(0, from - 80), from);
    String sentence = before.substring(before.lastIndexOf('.') + 1);
    String lastWords = sentence.replaceFirst("(?s).*[\\d$\\\\]", "");
    lastWords = lastWords.replaceFirst("(?s).*\\s(?=(?:\\S+\\s+){4})", "");
    String behind = response.substring(end, Math.min(response.length(), end + 20));
    boolean touches =
        !before.isEmpty() && !before.matches("(?s).*[\\s(:\"'“*,]") && !before.endsWith("[");
    if (touches
        || FinalNumber.mayChange(lastWords)
        || FinalNumber.mayChange(behind.replaceFirst("(?s)[.,;\\n].*", ""))) {
      return new MathAnswer.Reading(
          Optional.empty(), "what stands around the last expression may change it");
    }
    return MathAnswer.read(withUnit(response, last));
  }

  private static List<Formula> formulas(String text) {
    List<Formula> formulas = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Optional<Formula> formula = Optional.empty();
      for (Delimiter delimiter : Delimiter.values()) {
        if (formula.isEmpty() && text.startsWith(delimiter.open, at)) {
          formula = delimiter.formula(text, at);
        }
      }
      formula.ifPresent(formulas::add);
      at = formula.map(Formula::end).orElse(at + 1);
    }
    return formulas;
  }

  /** The marks around formulas. */
  private enum Delimiter {
    DISPLAY_DOLLARS("$$", "$$", true),
    DOLLARS("$", "$", false),
    ROUND("\\(", "\\)", false),
    SQUARE("\\[", "\\]", true);

    private final String open;
    private final String close;
    private final boolean lines;

    Delimiter(String open, String close, boolean lines) {
      this.open = open;
      this.close = close;
      this.lines = lines;
    }

    /** Returns the formula that opens here; empty if it is empty, too long, or never closed. */
    Optional<Formula> formula(String text, int at) {
      int from = at + open.length();
      int limit = Math.min(text.length(), from + LONGEST_FORMULA);
      int end = text.substring(from, limit).indexOf(close);
      if (end <= 0) {
        return Optional.empty();
      }
      String content = text.substring(from, from + end);
      return lines || content.indexOf('\n') < 0
          ? Optional.of(new Formula(content, at, from + end + close.length()))
          : Optional.empty();
    }
  }

  /** Returns a formula with the percent sign or degrees after its mark. */
  private static String withUnit(String text, Formula formula) {
    Matcher unit = UNIT_BEHIND.matcher(text).region(formula.end(), text.length());
    return unit.lookingAt() ? formula.content() + unit.group() : formula.content();
  }

  private static boolean isHarmless(String sentence, Formula formula) {
    String before = sentence.substring(0, formula.start());
    String behind = sentence.substring(formula.end());
    boolean touches =
        before.matches("(?s).*[\\p{L}\\p{N}-]") || behind.matches("(?s)[\\p{L}\\p{N}].*");
    return !touches
        && HARMLESS.matcher(before).matches()
        && HARMLESS.matcher(behind).matches()
        && !FinalNumber.mayChange(before)
        && !FinalNumber.mayChange(behind);
  }

  /** Returns the first sentence; a point inside a formula does not end it. */
  private static String firstSentence(String text) {
    List<Formula> formulas = formulas(text);
    Matcher ends = SENTENCE_END.matcher(text);
    while (ends.find()) {
      int at = ends.start();
      boolean factorial = text.charAt(at) == '!' && ends.hitEnd();
      boolean inside = formulas.stream().anyMatch(f -> f.start() < at && at < f.end());
      if (!inside && !factorial) {
        return text.substring(0, at).strip();
      }
    }
    return text.strip();
  }
}
