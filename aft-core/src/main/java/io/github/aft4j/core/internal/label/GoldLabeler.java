// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.row.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A labeler that compares each response with the question's gold answers, any of which is right.
 * Where one of them cannot be read, or there is none, every response is UNDECIDED, never wrong.
 *
 * @param <G> a gold answer as it was read
 */
abstract class GoldLabeler<G> implements Labeler {

  /** A gold answer as it was read, or why it could not be. */
  record Gold<G>(Optional<G> value, String problem) {}

  /** Reads one gold answer. */
  abstract Gold<G> gold(Question question, String answer);

  /** Compares one response with it. */
  abstract Judgment judge(G gold, Completion completion);

  @Override
  public final boolean needsAnswer() {
    return true;
  }

  @Override
  public final Optional<String> unusable(Question question) {
    return unusable(golds(question));
  }

  @Override
  public final List<Judgment> judge(Question question, List<Completion> completions) {
    List<Gold<G>> golds = golds(question);
    Optional<String> unusable = unusable(golds);
    return completions.stream()
        .map(
            completion ->
                unusable
                    .or(() -> unstated(completion))
                    .map(reason -> Judgment.of(Verdict.UNDECIDED, reason))
                    .orElseGet(() -> judge(golds, completion)))
        .toList();
  }

  /** Returns why a response states nothing that could be judged; empty where it may. */
  static Optional<String> unstated(Completion completion) {
    return FinalAnswer.isStillThinking(completion.text())
        ? Optional.of("the response ends in its thoughts, before it states an answer")
        : Optional.empty();
  }

  /** Judges a response by several gold answers: right by any, else undecided by any, else wrong. */
  private Judgment judge(List<Gold<G>> golds, Completion completion) {
    List<Judgment> judgments = new ArrayList<>();
    for (Gold<G> gold : golds) {
      Judgment judgment = judge(gold.value().orElseThrow(), completion);
      if (judgment.verdict() == Verdict.POSITIVE) {
        return judgment;
      }
      judgments.add(judgment);
    }
    return judgments.stream()
        .filter(j -> j.verdict() == Verdict.UNDECIDED)
        .findFirst()
        .orElse(judgments.get(0));
  }

  private List<Gold<G>> golds(Question question) {
    return Answers.of(question).stream().map(answer -> gold(question, answer)).toList();
  }

  private static <G> Optional<String> unusable(List<Gold<G>> golds) {
    return golds.isEmpty()
        ? Optional.of("the question has no gold answer")
        : golds.stream().filter(g -> g.value().isEmpty()).map(Gold::problem).findFirst();
  }
}
