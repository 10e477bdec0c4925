// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Objective;
import java.util.List;

/** An objective over no requests. */
record Nothing() implements Objective {
  @Override
  public Requirements.Scope scope() {
    return Requirements.Scope.GROUP;
  }

  @Override
  public List<List<double[]>> differentiate(List<Integer> requests, List<List<LogProbs>> policy) {
    return List.of();
  }
}
