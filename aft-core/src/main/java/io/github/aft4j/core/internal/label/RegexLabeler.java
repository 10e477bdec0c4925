// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.BoundedText;
import io.github.aft4j.core.internal.label.number.FinalNumber;
import io.github.aft4j.core.internal.text.NormalText;
import io.github.aft4j.core.row.Answers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the last match of a regular expression (its first group, where it has one) and compares it
 * with the gold answer.
 *
 * @param compare {@code text} (normal texts equal), {@code number} (numbers equal), or {@code
 *     found} (a match alone is right; no gold answer is needed)
 */
record RegexLabeler(Pattern pattern, String compare) implements Labeler {
  /** About 30 ms: enough for any expression that does not backtrack without end. */
  private static final int READS = 3_000_000;

  @Override
  public boolean needsAnswer() {
    return !compare.equals("found");
  }

  @Override
  public Optional<String> unusable(Question question) {
    if (!needsAnswer()) {
      return Optional.empty();
    }
    List<String> golds = Answers.of(question);
    if (golds.isEmpty()) {
      return Optional.of("the question has no gold answer");
    }
    return golds.stream()
        .map(FinalNumber::of)
        .filter(number -> compare.equals("number") && number.value().isEmpty())
        .map(number -> "the gold answer is not a number: " + number.problem())
        .findFirst();
  }

  @Override
  public List<Judgment> judge(Question question, List<Completion> completions) {
    Optional<String> unusable = unusable(question);
    return completions.stream()
        .map(
            c ->
                unusable
                    .or(() -> GoldLabeler.unstated(c))
                    .map(reason -> Judgment.of(Verdict.UNDECIDED, reason))
                    .orElseGet(() -> judge(question, c)))
        .toList();
  }

  private Judgment judge(Question question, Completion response) {
    LastMatch match;
    try {
      match = lastMatch(FinalAnswer.afterThinking(response.text()));
    } catch (BoundedText.Exhausted | StackOverflowError e) {
      return Judgment.of(Verdict.UNDECIDED, "the expression takes too long on this response");
    }
    if (response.finish() == FinishReason.LENGTH && match.mayGrow()) {
      return Judgment.of(Verdict.UNDECIDED, FinalAnswer.CUT);
    }
    Optional<String> found = match.text();
    if (compare.equals("found")) {
      return found
          .map(text -> Judgment.of(Verdict.POSITIVE, text, "the expression was found"))
          .orElseGet(() -> Judgment.of(Verdict.NEGATIVE, "the expression was not found"));
    }
    return found
        .map(text -> compared(text, Answers.of(question)))
        .orElseGet(() -> Judgment.of(Verdict.UNDECIDED, "the expression was not found"));
  }

  private Judgment compared(String text, List<String> golds) {
    if (compare.equals("text")) {
      return verdict(
          golds.stream().anyMatch(gold -> NormalText.of(text).equals(NormalText.of(gold))),
          text.strip(),
          golds);
    }
    FinalNumber number = FinalNumber.of(text);
    if (number.value().isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, number.problem());
    }
    String shown = FinalNumber.plain(number.value().get());
    List<Optional<Boolean>> matches =
        golds.stream().map(gold -> FinalNumber.of(gold).matches(number)).toList();
    if (matches.contains(Optional.of(true))) {
      return verdict(true, shown, golds);
    }
    return matches.contains(Optional.<Boolean>empty())
        ? Judgment.of(Verdict.UNDECIDED, shown, "the units differ, or a rounding may")
        : verdict(false, shown, golds);
  }

  private static Judgment verdict(boolean right, String extracted, List<String> golds) {
    return Judgment.of(
        right ? Verdict.POSITIVE : Verdict.NEGATIVE,
        extracted,
        extracted + (right ? " is " : " is not ") + String.join(" or ", golds));
  }

  /**
   * What was found last.
   *
   * @param mayGrow whether more text could have changed it, or made a match of none
   */
  private record LastMatch(Optional<String> text, boolean mayGrow) {}

  private LastMatch lastMatch(String text) {
    Matcher matcher = pattern.matcher(new BoundedText(text, READS));
    Optional<String> last = Optional.empty();
    boolean found = matcher.find();
    boolean mayGrow = matcher.hitEnd();
    while (found) {
      String group = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
      last = group == null ? last : Optional.of(group);
      mayGrow = matcher.hitEnd() || matcher.end() == text.length();
      found = matcher.find();
    }
    return new LastMatch(last, mayGrow);
  }
}
