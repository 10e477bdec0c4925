// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.model.GenerationOptions;
import java.util.Optional;

/**
 * The way in which held-out questions are answered: once greedily and, if requested, several times
 * by sampling.
 *
 * <pre>{@code
 * Answering.greedy(256)
 * Answering.greedy(256).withSamples(8, 0.7, 0.95)
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Answering {
  private final int maxNewTokens;
  private final int samples;
  private final double temperature;
  private final double topP;

  private Answering(int maxNewTokens, int samples, double temperature, double topP) {
    this.maxNewTokens = maxNewTokens;
    this.samples = samples;
    this.temperature = temperature;
    this.topP = topP;
  }

  /**
   * {@return greedy answers only, of at most so many tokens}
   *
   * @param maxNewTokens the limit of an answer, 1 or more
   */
  public static Answering greedy(int maxNewTokens) {
    return new Answering(maxNewTokens, 0, 1, 1);
  }

  /**
   * {@return this way with random answers to each question beside the greedy one}
   *
   * @param number of random answers; 0 is none
   * @param temperature of the random answers
   * @param topP of the random answers; 1 is off
   */
  public Answering withSamples(int number, double temperature, double topP) {
    return new Answering(maxNewTokens, number, temperature, topP);
  }

  /** {@return the limit of an answer} */
  public int maxNewTokens() {
    return maxNewTokens;
  }

  /** {@return the number of random answers to each question; 0 is none} */
  public int samples() {
    return samples;
  }

  /** {@return the temperature of the random answers} */
  public double temperature() {
    return temperature;
  }

  /** {@return the nucleus of the random answers; 1 is off} */
  public double topP() {
    return topP;
  }

  GenerationOptions greedyOptions() {
    return GenerationOptions.greedy().maxNewTokens(maxNewTokens).build();
  }

  /** Returns the way random answers are drawn; empty if there are none. */
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
