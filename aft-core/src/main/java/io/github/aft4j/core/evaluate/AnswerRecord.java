// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * A model's answers to one held-out question.
 *
 * @param id the question's id
 * @param greedy the greedy answer
 * @param reference the score of the question's reference; empty if it has none, or none that fits
 *     into the model's positions
 * @param samples the random answers, in the order of their numbers; empty if none were asked for
 * @since 0.1.0
 */
public record AnswerRecord(
    String id, Answer greedy, Optional<ReferenceScore> reference, List<Answer> samples) {
  /**
   * Copies the random answers.
   *
   * @param id the question's id
   * @param greedy the greedy answer
   * @param reference the score of the question's reference; empty if it has none, or none that fits
   *     into the model's positions
   * @param samples the random answers, in the order of their numbers; empty if none were asked for
   */
  public AnswerRecord {
    samples = List.copyOf(samples);
  }

  /**
   * A model's score of a reference.
   *
   * @param logp log-probability of the whole reference, end-of-sequence token included
   * @param tokens its length
   */
  public record ReferenceScore(double logp, int tokens) {}

  /** {@return the number of generated tokens} */
  public long tokens() {
    return greedy.tokens() + samples.stream().mapToLong(Answer::tokens).sum();
  }

  /** {@return the same answers without texts and reasons, which take memory and enter no figure} */
  public AnswerRecord withoutTexts() {
    return new AnswerRecord(
        id, greedy.withoutTexts(), reference, samples.stream().map(Answer::withoutTexts).toList());
  }

  /** Returns true if the most frequent of the random answers is right. */
  boolean isVoteRight() {
    return SelfConsistency.isRight(samples.stream().map(Answer::judgment).toList());
  }
}
