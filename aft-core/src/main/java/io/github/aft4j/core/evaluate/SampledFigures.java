// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.core.stats.Estimate;
import io.github.aft4j.core.stats.Proportion;
import java.util.Collections;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of k random answers to each question. Each question counts once: means are taken over
 * questions.
 *
 * @param k answers to each question
 * @param accuracy the mean share of right answers
 * @param selfConsistency the share of questions whose most frequent answer is right
 * @param passAt pass@n by n
 * @param undecided the mean share of answers that the labeler could not judge
 * @param unfinished the mean share of answers that the length limit cut
 * @param degenerate the mean share of answers that mostly repeat themselves
 * @param tokens the mean length of an answer
 * @since 0.1.0
 */
public record SampledFigures(
    int k,
    Estimate accuracy,
    Proportion selfConsistency,
    SortedMap<Integer, Estimate> passAt,
    Estimate undecided,
    Estimate unfinished,
    Estimate degenerate,
    Estimate tokens) {
  /**
   * Copies the figures by n.
   *
   * @param k answers to each question
   * @param accuracy the mean share of right answers
   * @param selfConsistency the share of questions whose most frequent answer is right
   * @param passAt pass@n by n
   * @param undecided the mean share of answers that the labeler could not judge
   * @param unfinished the mean share of answers that the length limit cut
   * @param degenerate the mean share of answers that mostly repeat themselves
   * @param tokens the mean length of an answer
   */
  public SampledFigures {
    passAt = Collections.unmodifiableSortedMap(new TreeMap<>(passAt));
  }

  /**
   * {@return pass@n}
   *
   * @param n the number of answers drawn
   * @throws NoSuchElementException naming the numbers that there are, where n is none of them
   */
  public Estimate passAt(int n) {
    return Optional.ofNullable(passAt.get(n))
        .orElseThrow(
            () -> new NoSuchElementException("No pass@" + n + "; there are " + passAt.keySet()));
  }
}
