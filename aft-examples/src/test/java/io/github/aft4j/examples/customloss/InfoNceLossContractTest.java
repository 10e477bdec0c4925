// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.testkit.contract.AlignmentLossContract;

class InfoNceLossContractTest extends AlignmentLossContract {
  @Override
  protected AlignmentLoss loss() {
    return new InfoNceLoss(0.5);
  }
}
