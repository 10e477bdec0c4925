package io.github.aft4j.core.label;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.Judgement;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Verdict;
import io.github.aft4j.core.data.NormalText;
import java.math.BigDecimal;
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
    if (question.answer().isEmpty()) {
      return Optional.of("the question has no gold answer");
    }
    FinalNumber number = FinalNumber.of(question.answer().get());
    return compare.equals("number") && number.value().isEmpty()
        ? Optional.of("the gold answer is not a number: " + number.problem())
        : Optional.empty();
  }

  @Override
  public List<Judgement> judge(Question question, List<Completion> completions) {
    Optional<String> unusable = unusable(question);
    return completions.stream()
        .map(
            c ->
                unusable
                    .map(reason -> Judgement.of(Verdict.UNDECIDED, reason))
                    .orElseGet(() -> judge(question, c.text())))
        .toList();
  }

  private Judgement judge(Question question, String response) {
    Optional<String> found;
    try {
      found = lastMatch(FinalAnswer.afterThinking(response));
    } catch (BoundedText.Exhausted | StackOverflowError e) {
      return Judgement.of(Verdict.UNDECIDED, "the expression takes too long on this response");
    }
    if (compare.equals("found")) {
      return found
          .map(text -> Judgement.of(Verdict.POSITIVE, text, "the expression was found"))
          .orElseGet(() -> Judgement.of(Verdict.NEGATIVE, "the expression was not found"));
    }
    return found
        .map(text -> compared(text, question.answer().orElseThrow()))
        .orElseGet(() -> Judgement.of(Verdict.UNDECIDED, "the expression was not found"));
  }

  private Judgement compared(String text, String gold) {
    if (compare.equals("text")) {
      return verdict(NormalText.of(text).equals(NormalText.of(gold)), text.strip(), gold);
    }
    FinalNumber number = FinalNumber.of(text);
    BigDecimal right = FinalNumber.of(gold).value().orElseThrow();
    return number
        .value()
        .map(v -> verdict(FinalNumber.equal(v, right), FinalNumber.plain(v), gold))
        .orElseGet(() -> Judgement.of(Verdict.UNDECIDED, number.problem()));
  }

  private static Judgement verdict(boolean right, String extracted, String gold) {
    return Judgement.of(
        right ? Verdict.POSITIVE : Verdict.NEGATIVE,
        extracted,
        extracted + (right ? " is " : " is not ") + gold);
  }

  private Optional<String> lastMatch(String text) {
    Matcher matcher = pattern.matcher(new BoundedText(text, READS));
    Optional<String> last = Optional.empty();
    while (matcher.find()) {
      String group = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
      last = group == null ? last : Optional.of(group);
    }
    return last;
  }
}
