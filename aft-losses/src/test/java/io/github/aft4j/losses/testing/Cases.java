// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.testing;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.ScoredResponse.Mismatch;
import java.util.List;
import java.util.Optional;

/** Scored responses written by hand. */
public final class Cases {
  private Cases() {}

  public static ScoredGroup group(ScoredResponse... responses) {
    return new ScoredGroup("g", List.of(responses));
  }

  public static ScoredResponse positive(double... policy) {
    return ScoredResponse.right(policy);
  }

  public static ScoredResponse negative(double... policy) {
    return ScoredResponse.wrong(policy);
  }

  public static ScoredResponse undecided(double... policy) {
    return ScoredResponse.of(Judgment.of(Verdict.UNDECIDED, "by hand"), policy);
  }

  public static ScoredResponse rewarded(double reward, double... policy) {
    return ScoredResponse.rewarded(reward, policy);
  }

  /** Adds the log-probabilities of the policy that sampled. */
  public static ScoredResponse sampled(double reward, double[] old, double... policy) {
    return rewarded(reward, policy).withSampling(LogProbs.of(old));
  }

  /** Adds the log-probabilities of the reference. */
  public static ScoredResponse referenced(ScoredResponse response, double... reference) {
    return response.withReference(LogProbs.of(reference));
  }

  /** Adds the scores, under policy and reference, of a completion to another question. */
  public static ScoredResponse mismatched(ScoredResponse r, double[] policy, double[] reference) {
    return r.withMismatch(Optional.of(new Mismatch(LogProbs.of(policy), LogProbs.of(reference))));
  }

  /** Replaces the origin. */
  public static ScoredResponse withOrigin(Origin origin, ScoredResponse r) {
    return r.withOrigin(origin);
  }
}
