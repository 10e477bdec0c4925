// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decoding options. The distribution is changed in this order: repetition penalty, temperature,
 * top-k, top-p, min-p (as {@code transformers} does).
 *
 * <pre>{@code
 * GenerationOptions.builder().temperature(0.7).topP(0.9).maxNewTokens(256).seed(1).build();
 * GenerationOptions.greedy().maxNewTokens(256).build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class GenerationOptions {
  private final double temperature;
  private final int topK;
  private final double topP;
  private final double minP;
  private final double repetitionPenalty;
  private final int maxNewTokens;
  private final Set<Integer> stopIds;
  private final List<String> stopStrings;
  private final long seed;
  private final int batchSize;

  private GenerationOptions(Builder builder) {
    temperature = builder.temperature;
    topK = builder.topK;
    topP = builder.topP;
    minP = builder.minP;
    repetitionPenalty = builder.repetitionPenalty;
    maxNewTokens = builder.maxNewTokens;
    stopIds = builder.stopIds;
    stopStrings = builder.stopStrings;
    seed = builder.seed;
    batchSize = builder.batchSize;
  }

  /**
   * {@return a builder that draws from the model's own distribution: temperature 1, nothing cut
   * off, at most 256 new tokens, seed 0}
   */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder that takes the most likely token each time, at most 256} */
  public static Builder greedy() {
    return new Builder().temperature(0);
  }

  /** {@return a builder that starts from these options} */
  public Builder toBuilder() {
    return new Builder()
        .temperature(temperature)
        .topK(topK)
        .topP(topP)
        .minP(minP)
        .repetitionPenalty(repetitionPenalty)
        .maxNewTokens(maxNewTokens)
        .stopIds(stopIds)
        .stopStrings(stopStrings)
        .seed(seed)
        .batchSize(batchSize);
  }

  /** {@return the divisor of the logits; 0 takes the most likely token} */
  public double temperature() {
    return temperature;
  }

  /** {@return the number of most likely tokens that can be drawn; 0 is off} */
  public int topK() {
    return topK;
  }

  /** {@return the probability mass of the most likely tokens that can be drawn; 1 is off} */
  public double topP() {
    return topP;
  }

  /** {@return the smallest probability of a token relative to the most likely one; 0 is off} */
  public double minP() {
    return minP;
  }

  /** {@return the penalty on the logits of tokens already seen; 1 is off} */
  public double repetitionPenalty() {
    return repetitionPenalty;
  }

  /** {@return the largest number of generated tokens} */
  public int maxNewTokens() {
    return maxNewTokens;
  }

  /** {@return the ids that end a response, beside the tokenizer's EOS ids} */
  public Set<Integer> stopIds() {
    return stopIds;
  }

  /** {@return the texts that end a response} */
  public List<String> stopStrings() {
    return stopStrings;
  }

  /** {@return the seed: draws depend on (seed, question id, sample index, position) alone} */
  public long seed() {
    return seed;
  }

  /**
   * {@return the number of rows decoded together; 0 lets the backend choose} It does not change the
   * samples.
   */
  public int batchSize() {
    return batchSize;
  }

  private List<Object> values() {
    return List.of(
        temperature,
        topK,
        topP,
        minP,
        repetitionPenalty,
        maxNewTokens,
        stopIds,
        stopStrings,
        seed,
        batchSize);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GenerationOptions that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "GenerationOptions" + values();
  }

  /** Collects decoding options; each call checks its value and names the option and its range. */
  public static final class Builder {
    private double temperature = 1;
    private int topK;
    private double topP = 1;
    private double minP;
    private double repetitionPenalty = 1;
    private int maxNewTokens = 256;
    private Set<Integer> stopIds = Set.of();
    private List<String> stopStrings = List.of();
    private long seed;
    private int batchSize;

    private Builder() {}

    /**
     * Sets the divisor of the logits: 0 takes the most likely token, 1 is the default.
     *
     * @param value 0 or more, finite
     * @return this builder
     */
    public Builder temperature(double value) {
      temperature =
          Ranges.require(
              value >= 0 && value < Double.POSITIVE_INFINITY, "temperature", value, "0 or more");
      return this;
    }

    /**
     * Draws only from this number of most likely tokens; 0, the default, is off.
     *
     * @param value 0 or more
     * @return this builder
     */
    public Builder topK(int value) {
      topK = Ranges.require(value >= 0, "topK", value, "0 or more");
      return this;
    }

    /**
     * Draws only from the most likely tokens that together have this probability; 1, the default,
     * is off.
     *
     * @param value 0 to 1
     * @return this builder
     */
    public Builder topP(double value) {
      topP = Ranges.require(value >= 0 && value <= 1, "topP", value, "between 0 and 1");
      return this;
    }

    /**
     * Drops tokens below this share of the highest probability; 0, the default, is off.
     *
     * @param value 0 to 1
     * @return this builder
     */
    public Builder minP(double value) {
      minP = Ranges.require(value >= 0 && value <= 1, "minP", value, "between 0 and 1");
      return this;
    }

    /**
     * Sets the penalty on the logits of tokens already seen; 1, the default, is off.
     *
     * @param value above 0
     * @return this builder
     */
    public Builder repetitionPenalty(double value) {
      repetitionPenalty = Ranges.require(value > 0, "repetitionPenalty", value, "above 0");
      return this;
    }

    /**
     * Sets the largest number of generated tokens; 256 is the default.
     *
     * @param value 1 or more
     * @return this builder
     */
    public Builder maxNewTokens(int value) {
      maxNewTokens = Ranges.require(value >= 1, "maxNewTokens", value, "1 or more");
      return this;
    }

    /**
     * Ends a response at these ids, beside the tokenizer's EOS ids.
     *
     * @param value token ids; may be empty
     * @return this builder
     */
    public Builder stopIds(Set<Integer> value) {
      stopIds = Collections.unmodifiableSet(new LinkedHashSet<>(value));
      return this;
    }

    /**
     * Ends a response at these texts.
     *
     * @param value texts of at least one character; the response ends before the first that appears
     * @return this builder
     */
    public Builder stopStrings(List<String> value) {
      if (value.stream().anyMatch(String::isEmpty)) {
        throw new IllegalArgumentException("stopStrings must not contain an empty text");
      }
      stopStrings = List.copyOf(value);
      return this;
    }

    /**
     * Sets the seed; 0 is the default.
     *
     * @param value any number
     * @return this builder
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets the number of rows decoded together; 0, the default, lets the backend choose.
     *
     * @param value 0 or more; it does not change the samples
     * @return this builder
     */
    public Builder batchSize(int value) {
      batchSize = Ranges.require(value >= 0, "batchSize", value, "0 or more");
      return this;
    }

    /** {@return the options collected so far} */
    public GenerationOptions build() {
      return new GenerationOptions(this);
    }
  }
}
