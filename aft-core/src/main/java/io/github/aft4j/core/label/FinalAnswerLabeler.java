package io.github.aft4j.core.label;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.FinishReason;
import io.github.aft4j.api.Judgement;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Compares the number that a response states as its final answer with the gold answer, as numbers.
 *
 * @param lastNumber whether a response that marks no answer is judged by the last number in it
 */
record FinalAnswerLabeler(boolean lastNumber) implements Labeler {

  @Override
  public boolean needsAnswer() {
    return true;
  }

  @Override
  public Optional<String> unusable(Question question) {
    if (question.answer().isEmpty()) {
      return Optional.of("the question has no gold answer");
    }
    FinalNumber gold = gold(question.answer().get());
    return gold.value().isPresent()
        ? Optional.empty()
        : Optional.of("the gold answer is not a number: " + gold.problem());
  }

  @Override
  public List<Judgement> judge(Question question, List<Completion> completions) {
    Optional<String> unusable = unusable(question);
    if (unusable.isPresent()) {
      Judgement undecided = Judgement.of(Verdict.UNDECIDED, unusable.get());
      return completions.stream().map(c -> undecided).toList();
    }
    BigDecimal gold = gold(question.answer().orElseThrow()).value().orElseThrow();
    return completions.stream().map(completion -> judge(gold, completion)).toList();
  }

  private Judgement judge(BigDecimal gold, Completion completion) {
    Optional<FinalAnswer> stated = FinalAnswer.find(completion.text());
    if (stated.isEmpty() && lastNumber) {
      return lastNumber(gold, completion);
    }
    if (stated.isEmpty()) {
      return Judgement.of(Verdict.UNDECIDED, "the response states no final answer");
    }
    FinalNumber number = FinalNumber.of(stated.get().text());
    if (number.value().isEmpty()) {
      return Judgement.of(Verdict.UNDECIDED, number.problem());
    }
    if (completion.finish() == FinishReason.LENGTH && stated.get().atEnd() && number.atEnd()) {
      return Judgement.of(Verdict.UNDECIDED, "the length limit may have cut the final answer");
    }
    return verdict(gold, number.value().get());
  }

  private static Judgement lastNumber(BigDecimal gold, Completion completion) {
    List<BigDecimal> values = NumberScan.of(FinalAnswer.afterThinking(completion.text())).values();
    if (values.isEmpty()) {
      return Judgement.of(Verdict.UNDECIDED, "the response has no number");
    }
    if (completion.finish() == FinishReason.LENGTH) {
      return Judgement.of(Verdict.UNDECIDED, "the length limit cut the response");
    }
    return verdict(gold, values.get(values.size() - 1));
  }

  private static Judgement verdict(BigDecimal gold, BigDecimal value) {
    boolean right = FinalNumber.equal(gold, value);
    String shown = FinalNumber.plain(value);
    return Judgement.of(
        right ? Verdict.POSITIVE : Verdict.NEGATIVE,
        shown,
        shown + (right ? " is " : " is not ") + FinalNumber.plain(gold));
  }

  private static FinalNumber gold(String answer) {
    int mark = answer.lastIndexOf("####");
    return FinalNumber.of(mark < 0 ? answer : answer.substring(mark + 4));
  }
}
