// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import java.util.List;

/** The numbers of one group's responses, read once. */
public final class GroupScores {
  private final List<ScoredResponse> scored;
  private final List<JudgedResponse> responses;
  private final double[] sums;
  private final double[] means;

  /** Reads the scores of a group. */
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

  /** Returns the number of responses. */
  public int size() {
    return sums.length;
  }

  /** Returns the responses with their judgments. */
  public List<JudgedResponse> responses() {
    return responses;
  }

  /** Returns a response with its scores. */
  public ScoredResponse scored(int i) {
    return scored.get(i);
  }

  /** |y_i|. */
  public int tokens(int i) {
    return scored.get(i).policy().size();
  }

  /** ℓ_i, the sum of the response's log-probabilities. */
  public double sum(int i) {
    return sums[i];
  }

  /** s_i = ℓ_i / |y_i|. */
  public double mean(int i) {
    return means[i];
  }

  /** u_i = ℓ_i − ℓ_ref,i. */
  public double logRatio(int i) {
    return sums[i] - scored.get(i).reference().sum();
  }

  /** Every s_i; not to be changed. */
  public double[] means() {
    return means;
  }

  /** Returns the judgment of a response. */
  public Judgment judgment(int i) {
    return responses.get(i).judgment();
  }
}
