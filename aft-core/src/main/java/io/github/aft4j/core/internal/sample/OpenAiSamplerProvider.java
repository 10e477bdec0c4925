// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import io.github.aft4j.core.internal.remote.Server;
import io.github.aft4j.core.internal.remote.ServerOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code openai}: responses of a model on an OpenAI-compatible server. */
public final class OpenAiSamplerProvider implements SamplerProvider {
  @Override
  public String name() {
    return "openai";
  }

  @Override
  public String description() {
    return "responses of a model on an OpenAI-compatible server (vLLM, llama.cpp and others)";
  }

  @Override
  public List<Option> options() {
    return Stream.concat(
            ServerOptions.OPTIONS.stream(),
            Stream.of(
                DecodingOptions.RESPONSES,
                DecodingOptions.TEMPERATURE,
                DecodingOptions.TOP_P,
                DecodingOptions.TOP_K,
                DecodingOptions.MIN_P,
                DecodingOptions.REPETITION_PENALTY,
                DecodingOptions.MAX_NEW_TOKENS,
                DecodingOptions.STOP,
                Option.flag(
                    "token_ids", false, "ask for the sampled token ids and log-probabilities"),
                Option.optional(
                    OpenAiSampler.TEMPLATE_VARIABLES,
                    Option.Type.MAP,
                    "variables of the server's chat template, such as {enable_thinking: false}"),
                Option.choice(
                    "reasoning",
                    "drop",
                    List.of("drop", "join"),
                    "a chain of thought beside the content: left out and counted, or joined")))
        .toList();
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Sampler create(Options options) {
    ServerOptions server = ServerOptions.of(options, "sampler openai", System.getenv());
    return new OpenAiSampler(
        new Server(server),
        options.integer("responses"),
        GenerationOptions.builder()
            .temperature(options.number("temperature"))
            .topK(options.integer("top_k"))
            .topP(options.number("top_p"))
            .minP(options.number("min_p"))
            .repetitionPenalty(options.number("repetition_penalty"))
            .maxNewTokens(options.integer("max_new_tokens"))
            .stopStrings(options.list("stop"))
            .build(),
        options.flag("token_ids"),
        options.has(OpenAiSampler.TEMPLATE_VARIABLES)
            ? options.map(OpenAiSampler.TEMPLATE_VARIABLES)
            : Map.of(),
        options.string("reasoning").equals("join"));
  }
}
