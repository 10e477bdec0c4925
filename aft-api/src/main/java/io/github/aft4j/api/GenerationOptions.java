package io.github.aft4j.api;

import java.util.List;
import java.util.Set;

/**
 * How to decode. The distribution is changed in this order: repetition penalty, temperature, top-k,
 * top-p, min-p (as {@code transformers} does).
 *
 * @param temperature 0 takes the most likely token; else scores are divided by it
 * @param topK 0 is off
 * @param topP 1 is off
 * @param minP 0 is off
 * @param repetitionPenalty 1 is off
 * @param maxNewTokens limit of generated tokens
 * @param stopIds ids that end a response, beside the tokenizer's EOS ids
 * @param stopStrings texts that end a response
 * @param seed every draw is a function of (seed, question id, sample index, position) alone
 * @param batchSize rows decoded together; 0 lets the backend choose. Does not change the samples
 */
public record GenerationOptions(
    double temperature,
    int topK,
    double topP,
    double minP,
    double repetitionPenalty,
    int maxNewTokens,
    Set<Integer> stopIds,
    List<String> stopStrings,
    long seed,
    int batchSize) {
  public GenerationOptions {
    stopIds = Set.copyOf(stopIds);
    stopStrings = List.copyOf(stopStrings);
    if (!(temperature >= 0)
        || topK < 0
        || !(topP >= 0 && topP <= 1)
        || !(minP >= 0 && minP <= 1)
        || !(repetitionPenalty > 0)
        || maxNewTokens < 1
        || batchSize < 0) {
      throw new IllegalArgumentException("A generation option is out of range");
    }
  }

  /** Temperature 1 sampling without truncation of the distribution. */
  public static GenerationOptions sampling(double temperature, int maxNewTokens, long seed) {
    return new GenerationOptions(
        temperature, 0, 1, 0, 1, maxNewTokens, Set.of(), List.of(), seed, 0);
  }

  /** Always the most likely token. */
  public static GenerationOptions greedy(int maxNewTokens) {
    return sampling(0, maxNewTokens, 0);
  }

  public GenerationOptions withMaxNewTokens(int value) {
    return new GenerationOptions(
        temperature,
        topK,
        topP,
        minP,
        repetitionPenalty,
        value,
        stopIds,
        stopStrings,
        seed,
        batchSize);
  }
}
