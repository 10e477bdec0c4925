// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.LogProbs;
import java.util.List;

/**
 * The scores of a part of a training step.
 *
 * @param logps the log-probability of each response token, for each request and response
 * @param sums the part's addends to {@link StepParts#sums}; empty where these are
 * @since 0.1.0
 */
public record PartScores(List<List<LogProbs>> logps, List<Double> sums) {
  /** Copies the lists. */
  public PartScores {
    logps = List.copyOf(logps);
    sums = List.copyOf(sums);
  }
}
