// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.internal.label.math.MathAnswer;
import java.util.Optional;

/** Compares the mathematical answer that a response states with the gold answer. */
final class MathAnswerLabeler extends GoldLabeler<MathAnswer> {
  private final boolean lastExpression;

  /**
   * Creates a labeler.
   *
   * @param lastExpression whether a response that announces no answer is judged by its last
   *     expression
   */
  MathAnswerLabeler(boolean lastExpression) {
    this.lastExpression = lastExpression;
  }

  @Override
  Gold<MathAnswer> gold(Question question, String answer) {
    int mark = answer.lastIndexOf("####");
    String stated = mark < 0 ? answer : answer.substring(mark + 4);
    MathAnswer.Reading reading =
        FinalAnswer.box(stated)
            .map(box -> MathAnswer.read(box.text()))
            .orElseGet(() -> StatedMath.read(stated));
    return new Gold<>(reading.answer(), "the gold answer cannot be read: " + reading.problem());
  }

  @Override
  Judgment judge(MathAnswer gold, Completion completion) {
    String response = FinalAnswer.afterThinking(completion.text());
    if (Boxes.isCut(response)) {
      return Judgment.of(Verdict.UNDECIDED, "the last box is not closed");
    }
    boolean cut = completion.finish() == FinishReason.LENGTH;
    Optional<FinalAnswer> box = FinalAnswer.box(response);
    if (box.isPresent()) {
      return announcedBehind(response)
          .filter(answer -> !cut)
          .map(answer -> judged(gold, answer))
          .orElseGet(() -> boxed(gold, response, box.get()));
    }
    Optional<FinalAnswer> stated = FinalAnswer.find(response);
    if (stated.isPresent()) {
      return cut && stated.get().atEnd()
          ? Judgment.of(Verdict.UNDECIDED, FinalAnswer.CUT)
          : judged(gold, StatedMath.read(stated.get().text()));
    }
    Optional<MathAnswer.Reading> expression = StatedMath.whole(response);
    if (expression.isEmpty() && lastExpression) {
      expression = Optional.of(StatedMath.last(response));
    }
    if (expression.isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, "the response states no final answer");
    }
    return cut
        ? Judgment.of(Verdict.UNDECIDED, "the length limit cut the response")
        : judged(gold, expression.get());
  }

  /** Returns a formula that is announced as the answer after all boxes. */
  private static Optional<MathAnswer.Reading> announcedBehind(String response) {
    return FinalAnswer.behindBoxes(response)
        .map(stated -> StatedMath.read(stated.text()))
        .filter(reading -> reading.answer().filter(answer -> !answer.hasWords()).isPresent());
  }

  /** Judges the last box; it is not wrong if several boxes may be parts of one answer. */
  private static Judgment boxed(MathAnswer gold, String response, FinalAnswer box) {
    Judgment judgment = judged(gold, MathAnswer.read(box.text()));
    boolean parts =
        judgment.verdict() == Verdict.NEGATIVE
            && Boxes.together(response)
                .map(all -> judged(gold, MathAnswer.read(all)))
                .filter(all -> all.verdict() == Verdict.POSITIVE)
                .isPresent();
    return parts
        ? Judgment.of(Verdict.UNDECIDED, "whether its boxes are parts of one answer is not said")
        : judgment;
  }

  private static Judgment judged(MathAnswer gold, MathAnswer.Reading reading) {
    if (reading.answer().isEmpty()) {
      return Judgment.of(
          Verdict.UNDECIDED, "the stated answer cannot be read: " + reading.problem());
    }
    MathAnswer answer = reading.answer().get();
    MathAnswer.Comparison comparison = gold.compare(answer);
    if (comparison.equal().isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, answer.plain(), comparison.problem());
    }
    return comparison.equal().get()
        ? Judgment.of(Verdict.POSITIVE, answer.plain(), "equal to " + gold.plain())
        : Judgment.of(Verdict.NEGATIVE, answer.plain(), "not equal to " + gold.plain());
  }
}
