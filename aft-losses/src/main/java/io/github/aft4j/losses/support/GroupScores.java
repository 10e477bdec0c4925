// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import java.util.List;

/**
 * The numbers of one group's responses, read once.
 *
 * @since 0.1.0
 */
public final class GroupScores {
  private final List<ScoredResponse> scored;
  private final List<JudgedResponse> responses;
  private final double[] sums;
  private final double[] means;

  /**
   * Reads the scores of a group.
   *
   * @param group the group, whose responses keep their order
   */
  public GroupScores(ScoredGroup group) {
    scored = group.responses();
    responses = scored.stream().map(ScoredResponse::judged).toList();
    sums = new double[scored.size()];
    means = new double[scored.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = scored.get(i).policy().sum();
      means[i] = scored.get(i).policy().mean();
    }
  }

  /** {@return the number of responses} */
  public int size() {
    return sums.length;
  }

  /** {@return the responses with their judgments} */
  public List<JudgedResponse> responses() {
    return responses;
  }

  /**
   * {@return a response with its scores}
   *
   * @param i index of the response in the group
   */
  public ScoredResponse scored(int i) {
    return scored.get(i);
  }

  /**
   * {@return |y_i|, the number of tokens of a response}
   *
   * @param i index of the response in the group
   */
  public int tokens(int i) {
    return scored.get(i).policy().size();
  }

  /**
   * {@return ℓ_i, the sum of the response's log-probabilities}
   *
   * @param i index of the response in the group
   */
  public double sum(int i) {
    return sums[i];
  }

  /**
   * {@return s_i = ℓ_i / |y_i|}
   *
   * @param i index of the response in the group
   */
  public double mean(int i) {
    return means[i];
  }

  /**
   * {@return u_i = ℓ_i − ℓ_ref,i}
   *
   * @param i index of the response in the group
   */
  public double logRatio(int i) {
    return sums[i] - scored.get(i).reference().sum();
  }

  /** {@return every s_i, in the order of the responses; the array must not be changed} */
  public double[] means() {
    return means;
  }

  /**
   * {@return the judgment of a response}
   *
   * @param i index of the response in the group
   */
  public Judgment judgment(int i) {
    return responses.get(i).judgment();
  }
}
