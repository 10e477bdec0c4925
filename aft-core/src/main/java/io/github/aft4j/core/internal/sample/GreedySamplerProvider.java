// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import java.util.List;

/** {@code greedy}: one response per question, always the most likely token. */
public final class GreedySamplerProvider implements SamplerProvider {
  @Override
  public String name() {
    return "greedy";
  }

  @Override
  public String description() {
    return "one response of the policy, always the most likely token";
  }

  @Override
  public List<Option> options() {
    return List.of(
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
        1,
        GenerationOptions.greedy()
            .repetitionPenalty(options.number("repetition_penalty"))
            .maxNewTokens(options.integer("max_new_tokens"))
            .stopStrings(options.list("stop"))
            .batchSize(options.integer("batch_size"))
            .build());
  }
}
