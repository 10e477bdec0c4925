// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Verdict;
import java.util.Optional;

/**
 * A response as a loss sees it: its judgment and its scores under the models. It has no text or
 * token ids, because no loss of this family reads them.
 *
 * @param judgment the labeler's judgment
 * @param origin the source of the response
 * @param sample index of the sample among those of its question
 * @param policy log-probabilities under the model being trained, one per token, at least one
 * @param sampling under the model that sampled it, at sampling time; empty if unknown
 * @param reference under the reference model; empty unless the loss requires {@link
 *     Requirements.Score#REFERENCE}
 * @param mismatch scores of another question's completion; empty unless the loss requires {@link
 *     Requirements.Score#MISMATCHED}
 * @since 0.1.0
 */
public record ScoredResponse(
    Judgment judgment,
    Origin origin,
    int sample,
    LogProbs policy,
    LogProbs sampling,
    LogProbs reference,
    Optional<Mismatch> mismatch) {
  /**
   * Checks that all scores are of the same tokens.
   *
   * @param judgment the labeler's judgment
   * @param origin the source of the response
   * @param sample index of the sample among those of its question
   * @param policy log-probabilities under the model being trained, one per token, at least one
   * @param sampling under the model that sampled it, at sampling time; empty if unknown
   * @param reference under the reference model; empty unless the loss requires {@link
   *     Requirements.Score#REFERENCE}
   * @param mismatch scores of another question's completion; empty unless the loss requires {@link
   *     Requirements.Score#MISMATCHED}
   */
  public ScoredResponse {
    if (policy.size() == 0) {
      throw new IllegalArgumentException("A scored response needs at least one token");
    }
    requireSize("of the reference", reference, policy);
    requireSize("at sampling time", sampling, policy);
  }

  /**
   * Log-probabilities of a completion that belongs to another question (KTO's estimate of the KL
   * divergence).
   *
   * @param policy under the model being trained
   * @param reference under the reference model
   */
  public record Mismatch(LogProbs policy, LogProbs reference) {}

  /**
   * {@return a sampled response with this judgment and these policy log-probabilities}
   *
   * @param judgment the labeler's judgment
   * @param policy log-probabilities under the model being trained, one per token, at least one
   */
  public static ScoredResponse of(Judgment judgment, double... policy) {
    return new ScoredResponse(
        judgment,
        Origin.SAMPLED,
        0,
        LogProbs.of(policy),
        LogProbs.empty(),
        LogProbs.empty(),
        Optional.empty());
  }

  /**
   * {@return a response that is right, with the policy log-probability of each token}
   *
   * @param policy log-probabilities under the model being trained, one per token, at least one
   */
  public static ScoredResponse right(double... policy) {
    return of(Judgment.of(Verdict.POSITIVE, "right"), policy);
  }

  /**
   * {@return a response that is wrong, with the policy log-probability of each token}
   *
   * @param policy log-probabilities under the model being trained, one per token, at least one
   */
  public static ScoredResponse wrong(double... policy) {
    return of(Judgment.of(Verdict.NEGATIVE, "wrong"), policy);
  }

  /**
   * {@return a response with a reward, with the policy log-probability of each token}
   *
   * @param reward any finite number; higher is better
   * @param policy log-probabilities under the model being trained, one per token, at least one
   */
  public static ScoredResponse rewarded(double reward, double... policy) {
    return of(Judgment.of(Verdict.UNDECIDED, "rewarded").withReward(reward), policy);
  }

  /**
   * {@return the response with another judgment}
   *
   * @param value the judgment
   */
  public ScoredResponse withJudgment(Judgment value) {
    return new ScoredResponse(value, origin, sample, policy, sampling, reference, mismatch);
  }

  /**
   * {@return the response with another origin}
   *
   * @param value the origin
   */
  public ScoredResponse withOrigin(Origin value) {
    return new ScoredResponse(judgment, value, sample, policy, sampling, reference, mismatch);
  }

  /**
   * {@return the response with another index}
   *
   * @param value the index, from 0
   */
  public ScoredResponse withSample(int value) {
    return new ScoredResponse(judgment, origin, value, policy, sampling, reference, mismatch);
  }

  /**
   * {@return the response with other policy log-probabilities}
   *
   * @param value one log-probability per token
   */
  public ScoredResponse withPolicy(LogProbs value) {
    return new ScoredResponse(judgment, origin, sample, value, sampling, reference, mismatch);
  }

  /**
   * {@return the response with log-probabilities at sampling time}
   *
   * @param value one log-probability per token, or none
   */
  public ScoredResponse withSampling(LogProbs value) {
    return new ScoredResponse(judgment, origin, sample, policy, value, reference, mismatch);
  }

  /**
   * {@return the response with log-probabilities under the reference model}
   *
   * @param value one log-probability per token, or none
   */
  public ScoredResponse withReference(LogProbs value) {
    return new ScoredResponse(judgment, origin, sample, policy, sampling, value, mismatch);
  }

  /**
   * {@return the response with the scores of another question's completion}
   *
   * @param value the scores; empty to remove them
   */
  public ScoredResponse withMismatch(Optional<Mismatch> value) {
    return new ScoredResponse(judgment, origin, sample, policy, sampling, reference, value);
  }

  /** {@return the response without its scores} */
  public JudgedResponse judged() {
    return new JudgedResponse(judgment, origin, sample, policy.size());
  }

  /** {@return whether the verdict is POSITIVE} */
  public boolean isPositive() {
    return judgment.verdict() == Verdict.POSITIVE;
  }

  /** {@return whether the verdict is NEGATIVE} */
  public boolean isNegative() {
    return judgment.verdict() == Verdict.NEGATIVE;
  }

  private static void requireSize(String whose, LogProbs some, LogProbs policy) {
    if (some.size() != 0 && some.size() != policy.size()) {
      throw new IllegalArgumentException(
          policy.size() + " policy log-probabilities, but " + some.size() + " " + whose);
    }
  }
}
