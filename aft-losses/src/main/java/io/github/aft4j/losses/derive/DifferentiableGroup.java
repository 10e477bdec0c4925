// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A group whose summed log-probabilities are variables of differentiation.
 *
 * @since 0.1.0
 */
public final class DifferentiableGroup {
  private final List<ScoredResponse> responses;

  DifferentiableGroup(ScoredGroup group) {
    this.responses = group.responses();
  }

  /** {@return the number of responses} */
  public int size() {
    return responses.size();
  }

  /** {@return the indices of the positive responses} */
  public List<Integer> positives() {
    return indices(i -> responses.get(i).isPositive());
  }

  /** {@return the indices of the negative responses} */
  public List<Integer> negatives() {
    return indices(i -> responses.get(i).isNegative());
  }

  /** {@return the indices of the responses that have a reward or a verdict} */
  public List<Integer> graded() {
    return indices(i -> judgment(i).isGraded());
  }

  private List<Integer> indices(IntPredicate condition) {
    return IntStream.range(0, size()).filter(condition).boxed().toList();
  }

  /**
   * {@return the reward of a response; 1 and 0 for right and wrong if there is none}
   *
   * @param i index of the response in the group
   */
  public double reward(int i) {
    return judgment(i).rewardOrVerdict();
  }

  private Judgment judgment(int i) {
    return responses.get(i).judgment();
  }

  /**
   * {@return |y_i|, the number of tokens of a response}
   *
   * @param i index of the response in the group
   */
  public int tokens(int i) {
    return responses.get(i).policy().size();
  }

  /**
   * {@return ℓ_i, the sum of the log-probabilities under the policy}
   *
   * @param i index of the response in the group
   */
  public Dual sum(int i) {
    return Dual.variable(size(), i, responses.get(i).policy().sum());
  }

  /**
   * {@return s_i = ℓ_i / |y_i|}
   *
   * @param i index of the response in the group
   */
  public Dual mean(int i) {
    return sum(i).divide(tokens(i));
  }

  /**
   * {@return the s_i of several responses}
   *
   * @param indices indices of the responses, in any order
   */
  public List<Dual> means(List<Integer> indices) {
    return indices.stream().map(this::mean).toList();
  }

  /**
   * {@return u_i = ℓ_i − ℓ_ref,i}
   *
   * @param i index of the response in the group
   */
  public Dual logRatio(int i) {
    return sum(i).subtract(responses.get(i).reference().sum());
  }

  /**
   * {@return the mean of f(x_p, x_n) over all pairs of a positive response p and a negative one n;
   * 0 if there is none}
   *
   * @param number x, a number of each response by its index, such as {@code group::mean}
   * @param pair f, a function of the numbers of the positive and the negative response
   */
  public Dual meanOverPairs(IntFunction<Dual> number, BinaryOperator<Dual> pair) {
    List<Dual> positives = positives().stream().map(number::apply).toList();
    List<Dual> negatives = negatives().stream().map(number::apply).toList();
    Dual sum = Dual.constant(0);
    for (Dual positive : positives) {
      for (Dual negative : negatives) {
        sum = sum.add(pair.apply(positive, negative));
      }
    }
    return sum.divide(Math.max(1, positives.size() * negatives.size()));
  }

  /**
   * {@return a number that does not depend on the policy}
   *
   * @param value the number
   */
  public Dual constant(double value) {
    return Dual.constant(value);
  }

  /**
   * {@return the scores of a response, for whatever else a loss reads; nothing in them is
   * differentiated}
   *
   * @param i index of the response in the group
   */
  public ScoredResponse scored(int i) {
    return responses.get(i);
  }
}
