package io.github.aft4j.losses.testing;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.FinishReason;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Origin;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.ScoredGroup;
import io.github.aft4j.api.ScoredResponse;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.api.Verdict;
import java.util.List;

/** Scored responses written by hand. */
public final class Cases {
  private Cases() {}

  public static ScoredGroup group(ScoredResponse... responses) {
    return new ScoredGroup("g", List.of(responses));
  }

  public static ScoredResponse positive(double... policy) {
    return response(Judgment.of(Verdict.POSITIVE, "by hand"), LogProbs.empty(), policy);
  }

  public static ScoredResponse negative(double... policy) {
    return response(Judgment.of(Verdict.NEGATIVE, "by hand"), LogProbs.empty(), policy);
  }

  public static ScoredResponse undecided(double... policy) {
    return response(Judgment.of(Verdict.UNDECIDED, "by hand"), LogProbs.empty(), policy);
  }

  public static ScoredResponse rewarded(double reward, double... policy) {
    return response(
        Judgment.of(Verdict.UNDECIDED, "by hand").withReward(reward), LogProbs.empty(), policy);
  }

  /** With the log-probabilities of the policy that sampled. */
  public static ScoredResponse sampled(double reward, double[] old, double... policy) {
    return response(
        Judgment.of(Verdict.UNDECIDED, "by hand").withReward(reward), LogProbs.of(old), policy);
  }

  /** With the log-probabilities of the reference. */
  public static ScoredResponse referenced(ScoredResponse response, double... reference) {
    return ScoredResponse.of(response.response(), response.policy(), LogProbs.of(reference));
  }

  /** With the scores, under policy and reference, of a completion to another question. */
  public static ScoredResponse mismatched(ScoredResponse r, double[] policy, double[] reference) {
    return new ScoredResponse(
        r.response(), r.policy(), r.reference(), LogProbs.of(policy), LogProbs.of(reference));
  }

  /** With another origin. */
  public static ScoredResponse withOrigin(Origin origin, ScoredResponse r) {
    Response response = new Response(r.response().completion(), r.response().judgment(), origin);
    return ScoredResponse.of(response, r.policy(), r.reference());
  }

  private static ScoredResponse response(Judgment judgment, LogProbs old, double... policy) {
    TokenIds ids = TokenIds.of(new int[policy.length]);
    Completion completion = new Completion(0, ids, "", old, FinishReason.STOP);
    return ScoredResponse.of(
        new Response(completion, judgment, Origin.SAMPLED), LogProbs.of(policy));
  }
}
