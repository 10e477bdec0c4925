// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Objective;
import java.util.Arrays;
import java.util.List;

/** Objectives for tests. */
public final class Objectives {
  private Objectives() {}

  /** Every log-probability has the same derivative. */
  public static Objective constant(double derivative) {
    return new Objective() {
      @Override
      public Requirements.Scope scope() {
        return Requirements.Scope.GROUP;
      }

      @Override
      public List<List<double[]>> differentiate(
          List<Integer> requests, List<List<LogProbs>> policy) {
        return policy.stream()
            .map(
                request ->
                    request.stream()
                        .map(
                            logps -> {
                              double[] all = new double[logps.size()];
                              Arrays.fill(all, derivative);
                              return all;
                            })
                        .toList())
            .toList();
      }
    };
  }
}
