// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Asks an objective for its derivatives and refuses what is not finite. */
final class Derivatives {
  private static final int SHOWN = 20;

  private Derivatives() {}

  /**
   * Returns the derivatives with respect to the log-probabilities of some requests of a step.
   *
   * @throws AftException AFT-501 if a log-probability or a derivative is not finite
   */
  static List<List<double[]>> of(
      Objective objective,
      List<ScoreRequest> step,
      List<Integer> indices,
      List<List<LogProbs>> policy) {
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < indices.size(); i++) {
      if (policy.get(i).stream().anyMatch(logps -> !Double.isFinite(logps.sum()))) {
        bad.add(step.get(indices.get(i)).id());
      }
    }
    if (!bad.isEmpty()) {
      throw refused("a log-probability that is not finite", bad);
    }
    List<List<double[]>> derivatives = objective.differentiate(indices, policy);
    for (int i = 0; i < indices.size(); i++) {
      boolean finite =
          derivatives.get(i).stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
      if (!finite) {
        bad.add(step.get(indices.get(i)).id());
      }
    }
    if (!bad.isEmpty()) {
      throw refused("a derivative of the loss that is not finite", bad);
    }
    return derivatives;
  }

  /** Returns AFT-501 with the ids of the questions concerned. */
  static AftException refused(String found, List<String> ids) {
    String shown = ids.stream().limit(SHOWN).collect(Collectors.joining(", "));
    String more = ids.size() > SHOWN ? " and " + (ids.size() - SHOWN) + " more" : "";
    return new AftException(
        new Problem(
            CommonError.NON_FINITE_STEP,
            "training, questions " + shown + more,
            found,
            "finite numbers",
            "No weight was changed. Lower the learning rate, look at these questions, and continue"
                + " from the last saved state."));
  }

  /** Returns AFT-501 for a gradient whose norm is not finite. */
  static AftException refusedGradient(List<ScoreRequest> step) {
    return refused("a gradient that is not finite", step.stream().map(ScoreRequest::id).toList());
  }
}
