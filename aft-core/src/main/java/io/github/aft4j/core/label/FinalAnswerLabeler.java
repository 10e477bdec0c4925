package io.github.aft4j.core.label;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.FinishReason;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Compares the number that a response states as its final answer with the gold answer. */
final class FinalAnswerLabeler extends GoldLabeler<BigDecimal> {
  /** The last number is looked for in so many characters at the end: time is bounded. */
  private static final int LAST = 2000;

  private final boolean lastNumber;

  /**
   * A labeler.
   *
   * @param lastNumber whether a response that marks no answer is judged by the last number in it
   */
  FinalAnswerLabeler(boolean lastNumber) {
    this.lastNumber = lastNumber;
  }

  @Override
  Gold<BigDecimal> gold(Question question, String answer) {
    int mark = answer.lastIndexOf("####");
    FinalNumber number = FinalNumber.of(mark < 0 ? answer : answer.substring(mark + 4));
    return new Gold<>(number.value(), "the gold answer is not a number: " + number.problem());
  }

  @Override
  Judgment judge(BigDecimal gold, Completion completion) {
    Optional<FinalAnswer> stated = FinalAnswer.find(completion.text());
    if (stated.isEmpty() && lastNumber) {
      return lastNumber(gold, completion);
    }
    if (stated.isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, "the response states no final answer");
    }
    FinalNumber number = FinalNumber.of(stated.get().text());
    if (number.value().isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, number.problem());
    }
    if (completion.finish() == FinishReason.LENGTH && stated.get().atEnd() && number.atEnd()) {
      return Judgment.of(Verdict.UNDECIDED, "the length limit may have cut the final answer");
    }
    return verdict(gold, number.value().get());
  }

  private static Judgment lastNumber(BigDecimal gold, Completion completion) {
    String text = FinalAnswer.afterThinking(completion.text()).stripTrailing();
    List<BigDecimal> values =
        NumberScan.of(text.substring(Math.max(0, text.length() - LAST))).values();
    if (values.isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, "the response has no number");
    }
    if (completion.finish() == FinishReason.LENGTH) {
      return Judgment.of(Verdict.UNDECIDED, "the length limit cut the response");
    }
    return verdict(gold, values.get(values.size() - 1));
  }

  private static Judgment verdict(BigDecimal gold, BigDecimal value) {
    boolean right = FinalNumber.equal(gold, value);
    String shown = FinalNumber.plain(value);
    return Judgment.of(
        right ? Verdict.POSITIVE : Verdict.NEGATIVE,
        shown,
        shown + (right ? " is " : " is not ") + FinalNumber.plain(gold));
  }
}
