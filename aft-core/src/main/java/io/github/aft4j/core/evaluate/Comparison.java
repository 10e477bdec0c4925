// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.core.stats.PairedDifference;
import java.util.Optional;

/**
 * A comparison of two models on the same questions.
 *
 * @param model the model in question
 * @param against the model that it is compared with, {@code first} in the test
 * @param test McNemar's exact test of the greedy answers
 * @param difference accuracy of {@code model} − accuracy of {@code against}
 * @param sampled the comparison of the random answers, where both models gave some
 * @since 0.1.0
 */
public record Comparison(
    String model,
    String against,
    McNemar test,
    PairedDifference difference,
    Optional<Sampled> sampled) {

  /**
   * A comparison of random answers.
   *
   * @param difference the difference of the mean shares of right answers
   * @param selfConsistency McNemar's exact test of the most frequent answers
   */
  public record Sampled(PairedDifference difference, McNemar selfConsistency) {
    Sampled reversed() {
      return new Sampled(difference.reversed(), selfConsistency.reversed());
    }
  }

  /** {@return the comparison the other way round} */
  public Comparison reversed() {
    return new Comparison(
        against, model, test.reversed(), difference.reversed(), sampled.map(Sampled::reversed));
  }
}
