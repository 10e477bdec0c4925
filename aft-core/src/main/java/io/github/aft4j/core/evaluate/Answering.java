package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.GenerationOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How held-out questions are answered: once greedily, and where so wished several times at random.
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
    return GenerationOptions.greedy(maxNewTokens);
  }

  /** How to draw the random answers; empty where there are none. */
  Optional<GenerationOptions> samplingOptions(long seed) {
    return samples == 0
        ? Optional.empty()
        : Optional.of(
            new GenerationOptions(
                temperature, 0, topP, 0, 1, maxNewTokens, Set.of(), List.of(), seed, 0));
  }
}
