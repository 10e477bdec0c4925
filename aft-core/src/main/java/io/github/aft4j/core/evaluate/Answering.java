// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.model.GenerationOptions;
import java.util.Optional;

/**
 * The way in which held-out questions are answered: once greedily and, if requested, several times
 * by sampling.
 *
 * @param maxNewTokens limit of an answer
 * @param samples random answers to each question beside the greedy one; 0 is none
 * @param temperature of the random answers
 * @param topP of the random answers; 1 is off
 */
public record Answering(int maxNewTokens, int samples, double temperature, double topP) {

  /** Greedy answers only. */
  public static Answering greedy(int maxNewTokens) {
    return new Answering(maxNewTokens, 0, 1, 1);
  }

  GenerationOptions greedyOptions() {
    return GenerationOptions.greedy().maxNewTokens(maxNewTokens).build();
  }

  /** The way random answers are drawn; empty if there are none. */
  Optional<GenerationOptions> samplingOptions(long seed) {
    return samples == 0
        ? Optional.empty()
        : Optional.of(
            GenerationOptions.builder()
                .temperature(temperature)
                .topP(topP)
                .maxNewTokens(maxNewTokens)
                .seed(seed)
                .build());
  }
}
