// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.losses.support.BoundaryTerm;
import io.github.aft4j.losses.support.Constraint;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a pair loss beside its term.
 *
 * @param scores log-probabilities it reads beside the policy's
 * @param reading the number of a response
 * @param pairing which pairs
 * @param rewardScale what the numbers are multiplied by to be shown as rewards (β as a rule)
 * @param nllWeight weight of the chosen responses' likelihood
 * @param constraint on the rejected responses
 * @param boundary the term of {@link Constraint#BOUNDARY}
 * @since 0.1.0
 */
public record PairSetup(
    Set<Score> scores,
    PairReading reading,
    Pairing pairing,
    double rewardScale,
    double nllWeight,
    Constraint constraint,
    Optional<BoundaryTerm> boundary) {

  /**
   * {@return a setup on policy scores only, free of constraints, without a likelihood term}
   *
   * @param reading the number of a response
   * @param pairing the pairs of a group
   * @param rewardScale the factor by which the numbers are shown as rewards
   */
  public static PairSetup policyOnly(PairReading reading, Pairing pairing, double rewardScale) {
    return new PairSetup(
        Set.of(), reading, pairing, rewardScale, 0, Constraint.NONE, Optional.empty());
  }

  /**
   * {@return a setup that reads the scores of the reference model as well, free of constraints,
   * without a likelihood term}
   *
   * @param reading the number of a response
   * @param pairing the pairs of a group
   * @param rewardScale the factor by which the numbers are shown as rewards
   */
  public static PairSetup withReference(PairReading reading, Pairing pairing, double rewardScale) {
    return new PairSetup(
        Set.of(Score.REFERENCE),
        reading,
        pairing,
        rewardScale,
        0,
        Constraint.NONE,
        Optional.empty());
  }

  /**
   * {@return this setup with the chosen response's likelihood, weighted}
   *
   * @param weight the weight of the token mean of −log P; 0 is off
   */
  public PairSetup likelihood(double weight) {
    return new PairSetup(scores, reading, pairing, rewardScale, weight, constraint, boundary);
  }

  /**
   * {@return this setup with a constraint on the rejected responses}
   *
   * @param constraint the limit on how far the rejected responses are pushed
   * @param boundary the term of {@link Constraint#BOUNDARY}; empty for the other constraints
   */
  public PairSetup constrained(Constraint constraint, Optional<BoundaryTerm> boundary) {
    return new PairSetup(scores, reading, pairing, rewardScale, nllWeight, constraint, boundary);
  }

  /**
   * {@return what a loss of this setup reads}
   *
   * @param scope the smallest part of a step that the loss can evaluate alone
   */
  public Requirements requirements(Scope scope) {
    Level level = reading.byToken() ? Level.TOKEN : Level.RESPONSE;
    return new Requirements(scores, level, scope, pairing.feedback());
  }
}
