// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import java.util.List;
import java.util.OptionalDouble;

/** A loss under test and short forms of calls to it. */
abstract class LossFixture extends LossAssertions {
  /** {@return the loss under test} */
  protected abstract AlignmentLoss loss();

  /**
   * {@return the value whose derivative with respect to {@code moved} is the gradient: what the
   * loss takes for constant is read from {@code frozen}, everything else from {@code moved}} Both
   * hold the same groups, except for one policy log-probability.
   *
   * @param moved the groups with one policy log-probability moved
   * @param frozen the groups as they were
   */
  protected double value(ScoredBatch moved, ScoredBatch frozen) {
    return loss().evaluate(moved).value();
  }

  /**
   * {@return a whole step of some groups}
   *
   * @param groups the groups of the step
   */
  protected final ScoredBatch step(List<ScoredGroup> groups) {
    return ScoredBatch.ofStep(loss(), groups);
  }

  static ScoredGroup undecided(ScoredGroup group) {
    return LossData.judged(group, Verdict.UNDECIDED, OptionalDouble.empty());
  }
}
