// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import io.github.aft4j.api.data.Judgment;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The inputs that a loss needs. If the pipeline cannot provide them, it refuses the recipe before
 * anything is loaded.
 *
 * @param scores the log-probabilities that it reads in addition to the policy's
 * @param level whether its gradient is one number per response or one per token
 * @param scope whether any part of a step may be evaluated alone
 * @param feedback the part of a {@link Judgment} that it reads
 * @since 0.1.0
 */
public record Requirements(Set<Score> scores, Level level, Scope scope, Feedback feedback) {
  /**
   * Copies the sets.
   *
   * @param scores the log-probabilities that it reads in addition to the policy's
   * @param level whether its gradient is one number per response or one per token
   * @param scope whether any part of a step may be evaluated alone
   * @param feedback the part of a {@link Judgment} that it reads
   */
  public Requirements {
    scores = Collections.unmodifiableSet(new TreeSet<>(scores));
  }

  /** Log-probabilities other than the policy's. */
  public enum Score {
    /** Scores of a fixed reference model. */
    REFERENCE,
    /** Scores of the model that sampled the response, at sampling time. */
    SAMPLING,
    /** Scores of completions that belong to other questions, under policy and reference. */
    MISMATCHED
  }

  /** The granularity of the gradient. */
  public enum Level {
    /** One derivative for all tokens of a response. */
    RESPONSE,
    /** One derivative for each token. */
    TOKEN
  }

  /** The smallest unit that can be evaluated alone. */
  public enum Scope {
    /** A group by itself. */
    GROUP,
    /** The whole batch of a step. */
    BATCH
  }

  /** The kind of feedback. */
  public enum Feedback {
    /** Right or wrong. */
    VERDICT,
    /** A number, higher is better. */
    REWARD
  }

  /**
   * {@return the requirements of a loss that reads only policy scores and verdicts, group by group,
   * with one derivative per response}
   */
  public static Requirements policyOnly() {
    return new Requirements(Set.of(), Level.RESPONSE, Scope.GROUP, Feedback.VERDICT);
  }
}
