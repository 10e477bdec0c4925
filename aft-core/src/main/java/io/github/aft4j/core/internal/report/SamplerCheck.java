// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Whether sampler and trainer agree: the log-probabilities noted while a response was generated
 * against those that the same model gives it afterwards.
 */
final class SamplerCheck {
  /** In nats per token; kernels for one token and for many round differently by far less. */
  private static final double LIMIT = 0.02;

  private int compared;
  private double difference;

  /**
   * Compares one response.
   *
   * @param response a line's response, with {@code logps} where the sampler noted them
   * @param score its score under the model that sampled it
   */
  void add(JsonNode response, double score) {
    JsonNode logps = response.path("logps");
    if (logps.isEmpty() || !response.path("origin").asText().equals("SAMPLED")) {
      return;
    }
    double sum = 0;
    for (JsonNode logp : logps) {
      sum += logp.asDouble();
    }
    compared++;
    difference += Math.abs(sum / logps.size() - score);
  }

  Optional<Finding> finding() {
    double mean = difference / Math.max(1, compared);
    return mean > LIMIT
        ? Optional.of(
            Finding.red(
                "groups",
                Numbers.text(
                    "Sampler and trainer disagree: over %d responses their log-probabilities differ"
                        + " by %.3f nats per token. Check that both load the same weights and"
                        + " template, and sample at temperature 1 where a loss reads the sampler's"
                        + " scores.",
                    compared, mean)))
        : Optional.empty();
  }
}
