// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.core.stats.Estimate;
import io.github.aft4j.core.stats.Proportion;
import java.util.Optional;

/**
 * The figures of one model. A figure is empty if no question has it.
 *
 * @param model the model's name
 * @param accuracy the share of greedy answers that are right
 * @param undecided the share of greedy answers that the labeler could not judge
 * @param unfinished the share of greedy answers that the length limit cut
 * @param degenerate the share of greedy answers that mostly repeat themselves
 * @param tokens the mean length of a greedy answer
 * @param perplexity the perplexity of the references
 * @param assessmentAccuracy the share of (right, wrong) pairs that the model's scores order rightly
 * @param rankingAccuracy the same over pairs with different rewards
 * @param sampled the figures of the random answers
 * @since 0.1.0
 */
public record ModelFigures(
    String model,
    Optional<Proportion> accuracy,
    Optional<Proportion> undecided,
    Optional<Proportion> unfinished,
    Optional<Proportion> degenerate,
    Optional<Estimate> tokens,
    Optional<Estimate> perplexity,
    Optional<Estimate> assessmentAccuracy,
    Optional<Estimate> rankingAccuracy,
    Optional<SampledFigures> sampled) {

  /**
   * {@return these figures under another name of the model}
   *
   * @param name the name to show
   */
  public ModelFigures named(String name) {
    return new ModelFigures(
        name,
        accuracy,
        undecided,
        unfinished,
        degenerate,
        tokens,
        perplexity,
        assessmentAccuracy,
        rankingAccuracy,
        sampled);
  }
}
