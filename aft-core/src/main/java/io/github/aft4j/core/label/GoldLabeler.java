package io.github.aft4j.core.label;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.Judgement;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A labeler that compares each response with the question's gold answer. Where the gold answer is
 * missing or cannot be read every response is UNDECIDED, never wrong.
 *
 * @param <G> the gold answer as it was read
 */
abstract class GoldLabeler<G> implements Labeler {

  /** A gold answer as it was read, or why it could not be. */
  record Gold<G>(Optional<G> value, String problem) {}

  /** Reads the gold answer. */
  abstract Gold<G> gold(Question question, String answer);

  /** Compares one response with it. */
  abstract Judgement judge(G gold, Completion completion);

  @Override
  public final boolean needsAnswer() {
    return true;
  }

  @Override
  public final Optional<String> unusable(Question question) {
    Gold<G> gold = gold(question);
    return gold.value().isPresent() ? Optional.empty() : Optional.of(gold.problem());
  }

  @Override
  public final List<Judgement> judge(Question question, List<Completion> completions) {
    Gold<G> gold = gold(question);
    return completions.stream()
        .map(
            completion ->
                gold.value()
                    .map(value -> judge(value, completion))
                    .orElseGet(() -> Judgement.of(Verdict.UNDECIDED, gold.problem())))
        .toList();
  }

  private Gold<G> gold(Question question) {
    return question
        .answer()
        .map(answer -> gold(question, answer))
        .orElseGet(() -> new Gold<>(Optional.empty(), "the question has no gold answer"));
  }
}
