// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.commons.OptionsReader;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ModelSamplerTest {
  private final List<GenerationOptions> seen = new ArrayList<>();

  /** A model whose every sample tells its request and number. */
  private Model model() {
    Tokenizer tokenizer =
        proxy(
            Tokenizer.class,
            (method, args) -> TokenIds.of(((Prompt.Text) args[0]).text().length()));
    return proxy(
        Model.class,
        (method, args) -> {
          if (method.equals("tokenizer")) {
            return tokenizer;
          }
          seen.add((GenerationOptions) args[1]);
          return generate(requests(args[0]));
        });
  }

  private static List<List<Completion>> generate(List<GenerationRequest> requests) {
    List<List<Completion>> all = new ArrayList<>();
    for (GenerationRequest request : requests) {
      List<Completion> completions = new ArrayList<>();
      for (int s = 0; s < request.samples(); s++) {
        String text = request.id() + request.prompt() + s;
        completions.add(
            new Completion(s, TokenIds.of(1), text, LogProbs.empty(), FinishReason.STOP));
      }
      all.add(completions);
    }
    return all;
  }

  @SuppressWarnings("unchecked") // the signature of Model.generate
  private static List<GenerationRequest> requests(Object argument) {
    return (List<GenerationRequest>) argument;
  }

  private interface Call {
    Object of(String method, Object[] args);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> {
              Object result = call.of(method.getName(), args == null ? new Object[0] : args);
              return method.getReturnType() == void.class ? null : result;
            }));
  }

  private static Sampler sampler(String name, Map<String, ?> options) {
    SamplerProvider provider =
        ServiceLoader.load(SamplerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow();
    return provider.create(OptionsReader.read(provider.options(), options, "test"));
  }

  private static Question question(String id, String text) {
    return Question.of(id, text).build();
  }

  @Test
  void givesTheSamplesOfEachQuestionInOrder() {
    List<List<Completion>> samples =
        sampler("temperature", Map.of("responses", 2))
            .sample(model(), List.of(question("a", "x"), question("b", "xyz")), 5);
    assertThat(samples)
        .extracting(s -> s.stream().map(Completion::text).toList())
        .containsExactly(List.of("a[1]0", "a[1]1"), List.of("b[3]0", "b[3]1"));
  }

  @Test
  void handsOptionsAndSeedOn() {
    sampler(
            "temperature",
            Map.of(
                "temperature", 0.7, "top_p", 0.9, "top_k", 40, "min_p", 0.1, "stop", List.of("Q:")))
        .sample(model(), List.of(question("a", "x")), 99);
    assertThat(seen)
        .singleElement()
        .returns(0.7, GenerationOptions::temperature)
        .returns(0.9, GenerationOptions::topP)
        .returns(40, GenerationOptions::topK)
        .returns(0.1, GenerationOptions::minP)
        .returns(List.of("Q:"), GenerationOptions::stopStrings)
        .returns(99L, GenerationOptions::seed);
  }

  @Test
  void greedyIsOneResponseAtTemperatureZero() {
    assertThat(
            sampler("greedy", Map.of("max_new_tokens", 8))
                .sample(model(), List.of(question("a", "x")), 1)
                .get(0))
        .hasSize(1);
    assertThat(seen)
        .singleElement()
        .returns(0.0, GenerationOptions::temperature)
        .returns(8, GenerationOptions::maxNewTokens);
  }
}
