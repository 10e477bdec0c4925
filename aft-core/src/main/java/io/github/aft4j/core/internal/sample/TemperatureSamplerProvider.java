// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import java.util.List;

/** {@code temperature}: several random responses per question from the policy. */
public final class TemperatureSamplerProvider implements SamplerProvider {
  @Override
  public String name() {
    return "temperature";
  }

  @Override
  public String description() {
    return "random responses of the policy (temperature, top-k, top-p, min-p)";
  }

  @Override
  public List<Option> options() {
    return List.of(
        DecodingOptions.RESPONSES,
        DecodingOptions.TEMPERATURE,
        DecodingOptions.TOP_P,
        DecodingOptions.TOP_K,
        DecodingOptions.MIN_P,
        DecodingOptions.REPETITION_PENALTY,
        DecodingOptions.MAX_NEW_TOKENS,
        DecodingOptions.STOP,
        DecodingOptions.BATCH_SIZE);
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Sampler create(Options options) {
    return new ModelSampler(
        options.integer("responses"),
        GenerationOptions.builder()
            .temperature(options.number("temperature"))
            .topK(options.integer("top_k"))
            .topP(options.number("top_p"))
            .minP(options.number("min_p"))
            .repetitionPenalty(options.number("repetition_penalty"))
            .maxNewTokens(options.integer("max_new_tokens"))
            .stopStrings(options.list("stop"))
            .batchSize(options.integer("batch_size"))
            .build());
  }
}
