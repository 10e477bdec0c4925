// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * McNemar's exact test: whether two models differ in how many of the same questions they answer
 * rightly. Questions on which both are right or both wrong say nothing; under the null hypothesis
 * each of the others falls to either model with probability 1/2.
 *
 * @param onlyFirst questions that only the first model has right
 * @param onlySecond questions that only the second model has right
 * @since 0.1.0
 */
public record McNemar(int onlyFirst, int onlySecond) {

  /**
   * Counts the questions on which two models differ, question by question.
   *
   * @param first for each question whether the first model is right
   * @param second the same of the second model, in the same order
   * @return the test
   */
  public static McNemar of(List<Boolean> first, List<Boolean> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "Paired results need the same questions: " + first.size() + ", " + second.size());
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < first.size(); i++) {
      onlyFirst += first.get(i) && !second.get(i) ? 1 : 0;
      onlySecond += second.get(i) && !first.get(i) ? 1 : 0;
    }
    return new McNemar(onlyFirst, onlySecond);
  }

  /** {@return the test with the models' places exchanged} */
  public McNemar reversed() {
    return new McNemar(onlySecond, onlyFirst);
  }

  /**
   * {@return the test over the questions of both, such as those of several seeds: under the null
   * hypothesis of each, the added counts are binomial as well}
   *
   * @param other the test of other questions, or of the same ones under another seed
   */
  public McNemar plus(McNemar other) {
    return new McNemar(onlyFirst + other.onlyFirst, onlySecond + other.onlySecond);
  }

  /** {@return the exact two-sided p-value, 2 P(X ≤ the smaller count) but at most 1} */
  public double pValue() {
    BinomialDistribution half = new BinomialDistribution(null, onlyFirst + onlySecond, 0.5);
    double tail = 0;
    // Summed, as the distribution's own cumulative function has no small tails.
    for (int x = Math.min(onlyFirst, onlySecond); x >= 0; x--) {
      tail += half.probability(x);
    }
    return Math.min(1, 2 * tail);
  }
}
