// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.ScoredGroup;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Losses of pairs as functions of one group, for {@code Aft.builder().loss}: only the loss f of one
 * right and one wrong response is written, and the gradient of
 *
 * <pre>L = 1 / (|P| |N|) Σ_{p ∈ P} Σ_{n ∈ N} f(x_p, x_n)</pre>
 *
 * is exact, where P are the positive and N the negative responses, and x is one number of each: s =
 * ℓ / |y|, ℓ, or u = ℓ − ℓ_ref. A group without a positive or without a negative response has
 * nothing to learn from, and an undecided response is in no pair.
 *
 * <pre>{@code
 * Aft.builder()
 *     .loss("margin", "1", PairwiseTerm.ofMeans((right, wrong) -> softplus(wrong.subtract(right))))
 * }</pre>
 *
 * @since 0.1.0
 */
public final class PairwiseTerm {
  private PairwiseTerm() {}

  /**
   * {@return the loss of a group by its mean log-probabilities s}
   *
   * @param pair the loss of a pair by the s of its right and its wrong response; called by many
   *     threads at once
   * @see Derivatives for functions that do not overflow
   */
  public static Function<ScoredGroup, LossTerm> ofMeans(BinaryOperator<Dual> pair) {
    return of(group -> group::mean, pair);
  }

  /**
   * {@return the loss of a group by its summed log-probabilities ℓ}
   *
   * @param pair the loss of a pair by the ℓ of its right and its wrong response; called by many
   *     threads at once
   */
  public static Function<ScoredGroup, LossTerm> ofSums(BinaryOperator<Dual> pair) {
    return of(group -> group::sum, pair);
  }

  /**
   * {@return the loss of a group by its log-ratios u to the reference model} Its requirements name
   * {@link io.github.aft4j.api.loss.Requirements.Score#REFERENCE}.
   *
   * @param pair the loss of a pair by the u of its right and its wrong response; called by many
   *     threads at once
   */
  public static Function<ScoredGroup, LossTerm> ofLogRatios(BinaryOperator<Dual> pair) {
    return of(group -> group::logRatio, pair);
  }

  private static Function<ScoredGroup, LossTerm> of(
      Function<DifferentiableGroup, IntFunction<Dual>> number, BinaryOperator<Dual> pair) {
    return scored -> {
      DifferentiableGroup group = new DifferentiableGroup(scored);
      if (group.positives().isEmpty() || group.negatives().isEmpty()) {
        return LossTerm.none();
      }
      Dual value = group.meanOverPairs(number.apply(group), pair);
      double[] derivatives = new double[group.size()];
      for (int i = 0; i < derivatives.length; i++) {
        derivatives[i] = value.derivative(i);
      }
      return LossTerm.of(value.value(), derivatives);
    };
  }
}
