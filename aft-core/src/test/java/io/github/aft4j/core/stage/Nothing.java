// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stage;

import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Objective;
import io.github.aft4j.api.Requirements;
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
