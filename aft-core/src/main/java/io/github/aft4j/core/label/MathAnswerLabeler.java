// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.FinishReason;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Verdict;
import io.github.aft4j.core.label.math.MathAnswer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the mathematical answer that a response states with the gold answer. */
final class MathAnswerLabeler extends GoldLabeler<MathAnswer> {
  private static final Pattern FORMULA = Pattern.compile("\\$([^$]++)\\$|\\\\\\((.+?)\\\\\\)");

  @Override
  Gold<MathAnswer> gold(Question question, String answer) {
    MathAnswer.Reading reading =
        MathAnswer.read(FinalAnswer.box(answer).map(FinalAnswer::text).orElse(answer));
    return new Gold<>(reading.answer(), "the gold answer cannot be read: " + reading.problem());
  }

  @Override
  Judgment judge(MathAnswer gold, Completion completion) {
    Optional<FinalAnswer> stated =
        FinalAnswer.box(completion.text()).or(() -> FinalAnswer.find(completion.text()));
    if (stated.isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, "the response states no final answer");
    }
    if (completion.finish() == FinishReason.LENGTH && stated.get().atEnd()) {
      return Judgment.of(Verdict.UNDECIDED, "the length limit may have cut the final answer");
    }
    MathAnswer.Reading reading = MathAnswer.read(formula(stated.get().text()));
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

  /** The one formula between dollar signs of a sentence; the whole text where there is not one. */
  private static String formula(String stated) {
    Matcher matcher = FORMULA.matcher(stated);
    if (!matcher.find()) {
      return stated;
    }
    String first = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return matcher.find() ? stated : first;
  }
}
