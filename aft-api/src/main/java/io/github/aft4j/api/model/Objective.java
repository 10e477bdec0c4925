// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import java.util.List;

/**
 * The objective that a {@link Trainer} minimizes in one step, as the backend sees it: a function
 * from the policy's log-probabilities of some requests to the derivatives of the objective with
 * respect to them. It hides everything else: losses, labels, reference scores, and denominators.
 *
 * @since 0.1.0
 */
public interface Objective {

  /**
   * {@return GROUP if any part of the requests may be differentiated alone, BATCH if all of the
   * step must be differentiated at once}
   */
  Requirements.Scope scope();

  /**
   * Returns the derivatives with respect to the log-probabilities.
   *
   * @param requests indices into the step's requests
   * @param policy for each of those requests, one {@link LogProbs} per response
   * @return for each of those requests and each response, one number per token
   */
  List<List<double[]>> differentiate(List<Integer> requests, List<List<LogProbs>> policy);
}
