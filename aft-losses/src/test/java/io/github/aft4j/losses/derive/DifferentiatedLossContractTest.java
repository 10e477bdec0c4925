// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.testkit.contract.AlignmentLossContract;
import java.util.List;
import java.util.Set;

/** A loss written as its value alone keeps the contract. */
class DifferentiatedLossContractTest extends AlignmentLossContract {
  private final AlignmentLoss loss =
      DifferentiatedLossTest.derived(
          new Requirements(Set.of(), Level.RESPONSE, Scope.GROUP, Feedback.REWARD),
          group -> {
            List<Dual> means = group.means(group.graded());
            Dual value = Derivatives.logSumExp(means).multiply(means.size());
            for (int i : group.graded()) {
              value = value.subtract(group.mean(i).multiply(group.reward(i)));
            }
            return value;
          });

  @Override
  protected AlignmentLoss loss() {
    return loss;
  }
}
