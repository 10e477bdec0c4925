// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.derive.Derivatives;
import io.github.aft4j.losses.derive.PairwiseTerm;
import io.github.aft4j.testkit.contract.AlignmentLossContract;
import java.util.Map;

/** A loss of pairs that an application gives as a function keeps the contract of all losses. */
class PairwiseTermContractTest extends AlignmentLossContract {
  private final AlignmentLoss loss =
      Plugins.builder()
          .loss(
              "pairs",
              "1",
              PairwiseTerm.ofMeans(
                  (right, wrong) -> Derivatives.softplus(wrong.subtract(right).add(0.5))))
          .build()
          .loss("pairs", Map.of());

  @Override
  protected AlignmentLoss loss() {
    return loss;
  }
}
