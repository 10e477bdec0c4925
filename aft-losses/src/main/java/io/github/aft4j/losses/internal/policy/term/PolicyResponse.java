// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.ScoredResponse;

/** One response with the log-ratios that a policy gradient reads. */
public final class PolicyResponse {
  private final LogProbs policy;
  private final LogProbs sampling;
  private final LogProbs reference;

  public PolicyResponse(ScoredResponse response) {
    policy = response.policy();
    sampling = response.sampling();
    reference = response.reference();
  }

  public int tokens() {
    return policy.size();
  }

  double logProb(int token) {
    return policy.get(token);
  }

  /** Returns log π − log π_old of one token. */
  double logRatio(int token) {
    return policy.get(token) - sampling.get(token);
  }

  /** Returns the mean of {@link #logRatio} over the tokens. */
  double meanLogRatio() {
    return (policy.sum() - sampling.sum()) / policy.size();
  }

  /** Returns log π_ref − log π of one token. */
  double referenceRatio(int token) {
    return reference.get(token) - policy.get(token);
  }
}
