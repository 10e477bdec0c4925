// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.row.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pseudo-labels where no gold answer exists: the answer that most of a question's responses give
 * counts as right, if enough of them give it; ties decide nothing.
 *
 * @param extractor finds the answers; its own verdicts are not used
 * @param anyGold a gold answer that the extractor can read, as it will not work without one
 * @param minShare the least share of all the responses that must agree
 */
record MajorityLabeler(Labeler extractor, String anyGold, double minShare) implements Labeler {

  @Override
  public boolean needsAnswer() {
    return false;
  }

  @Override
  public boolean comparesResponses() {
    return true;
  }

  @Override
  public List<Judgment> judge(Question question, List<Completion> completions) {
    Map<String, String> attributes = new HashMap<>(question.attributes());
    attributes.remove(Answers.ATTRIBUTE);
    Question.Builder any =
        Question.of(question.id(), question.prompt()).answer(anyGold).attributes(attributes);
    question.reference().ifPresent(any::reference);
    List<Optional<String>> answers = new ArrayList<>();
    Map<String, Integer> votes = new HashMap<>();
    for (Judgment judgment : extractor.judge(any.build(), completions)) {
      answers.add(judgment.extracted());
      judgment.extracted().ifPresent(answer -> votes.merge(answer, 1, Integer::sum));
    }
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<String> winners =
        votes.entrySet().stream().filter(e -> e.getValue() == most).map(Map.Entry::getKey).toList();
    boolean decided = winners.size() == 1 && most >= minShare * completions.size();
    Optional<String> winner = winners.stream().findFirst().filter(answer -> decided);
    String outcome = most + " of " + completions.size() + " responses agree";
    return answers.stream().map(answer -> judgment(answer, winner, outcome)).toList();
  }

  private static Judgment judgment(
      Optional<String> answer, Optional<String> winner, String outcome) {
    if (answer.isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, "no answer could be extracted");
    }
    if (winner.isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, answer.get(), "only " + outcome);
    }
    Verdict verdict = answer.equals(winner) ? Verdict.POSITIVE : Verdict.NEGATIVE;
    return Judgment.of(verdict, answer.get(), outcome + " on " + winner.get());
  }
}
