// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.internal.label.number.FinalNumber;
import java.util.Optional;

/** Compares the number that a response states as its final answer with the gold answer. */
final class FinalAnswerLabeler extends GoldLabeler<FinalNumber> {
  private final boolean lastNumber;

  /**
   * Creates a labeler.
   *
   * @param lastNumber whether a response that marks no answer is judged by the last number in it
   */
  FinalAnswerLabeler(boolean lastNumber) {
    this.lastNumber = lastNumber;
  }

  @Override
  Gold<FinalNumber> gold(Question question, String answer) {
    int mark = answer.lastIndexOf("####");
    FinalNumber number = FinalNumber.of(mark < 0 ? answer : answer.substring(mark + 4));
    return new Gold<>(
        number.value().map(v -> number), "the gold answer is not a number: " + number.problem());
  }

  @Override
  Judgment judge(FinalNumber gold, Completion completion) {
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
      return Judgment.of(Verdict.UNDECIDED, FinalAnswer.CUT);
    }
    return verdict(gold, number);
  }

  private static Judgment lastNumber(FinalNumber gold, Completion completion) {
    FinalNumber number = FinalNumber.last(FinalAnswer.afterThinking(completion.text()));
    if (number.value().isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, number.problem());
    }
    if (completion.finish() == FinishReason.LENGTH) {
      return Judgment.of(Verdict.UNDECIDED, "the length limit cut the response");
    }
    return verdict(gold, number);
  }

  private static Judgment verdict(FinalNumber gold, FinalNumber number) {
    String shown = FinalNumber.plain(number.value().orElseThrow());
    String right = FinalNumber.plain(gold.value().orElseThrow());
    return gold.matches(number)
        .map(
            equal ->
                equal
                    ? Judgment.of(Verdict.POSITIVE, shown, shown + " is " + right)
                    : Judgment.of(Verdict.NEGATIVE, shown, shown + " is not " + right))
        .orElseGet(
            () ->
                Judgment.of(
                    Verdict.UNDECIDED,
                    shown,
                    shown + " and " + right + " differ in unit or by a rounding"));
  }
}
