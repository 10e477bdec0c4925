// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A group whose summed log-probabilities are variables of differentiation. */
public final class DifferentiableGroup {
  private final List<ScoredResponse> responses;

  DifferentiableGroup(ScoredGroup group) {
    this.responses = group.responses();
  }

  /** The number of responses. */
  public int size() {
    return responses.size();
  }

  /** Indices of the positive responses. */
  public List<Integer> positives() {
    return indices(i -> responses.get(i).isPositive());
  }

  /** Indices of the negative responses. */
  public List<Integer> negatives() {
    return indices(i -> responses.get(i).isNegative());
  }

  /** Indices of the responses that have a reward or a verdict. */
  public List<Integer> graded() {
    return indices(i -> judgment(i).isGraded());
  }

  private List<Integer> indices(IntPredicate condition) {
    return IntStream.range(0, size()).filter(condition).boxed().toList();
  }

  /** The reward; 1 and 0 for right and wrong where there is none. */
  public double reward(int i) {
    return judgment(i).rewardOrVerdict();
  }

  private Judgment judgment(int i) {
    return responses.get(i).judgment();
  }

  /** |y_i|. */
  public int tokens(int i) {
    return responses.get(i).policy().size();
  }

  /** ℓ_i, the sum of the log-probabilities under the policy. */
  public Dual sum(int i) {
    return Dual.variable(size(), i, responses.get(i).policy().sum());
  }

  /** s_i = ℓ_i / |y_i|. */
  public Dual mean(int i) {
    return sum(i).divide(tokens(i));
  }

  /** The s_i of several responses. */
  public List<Dual> means(List<Integer> indices) {
    return indices.stream().map(this::mean).toList();
  }

  /** u_i = ℓ_i − ℓ_ref,i. */
  public Dual logRatio(int i) {
    return sum(i).subtract(responses.get(i).reference().sum());
  }

  /** A number that does not depend on the policy. */
  public Dual constant(double value) {
    return Dual.constant(value);
  }

  /**
   * The scores of a response, for whatever else a loss reads; nothing in them is differentiated.
   */
  public ScoredResponse scored(int i) {
    return responses.get(i);
  }
}
