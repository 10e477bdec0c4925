// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.testkit.ngram.WordTokenizer;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Common parts of the tests of samplers. */
final class SamplerTestKit {
  private SamplerTestKit() {}

  /** A sampler found as applications find it. */
  static Sampler sampler(String name, Map<String, ?> options) {
    SamplerProvider provider =
        ServiceLoader.load(SamplerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow();
    return provider.create(OptionsReader.read(provider.options(), options, "test"));
  }

  /** A model that has nothing but a tokenizer of these words, from id 3 on. */
  static Model tokenizerOnly(String... words) {
    WordTokenizer tokenizer = new WordTokenizer(List.of(words));
    return (Model)
        Proxy.newProxyInstance(
            Model.class.getClassLoader(),
            new Class<?>[] {Model.class},
            (self, method, args) -> {
              if (!method.getName().equals("tokenizer")) {
                throw new AssertionError("A remote sampler must not call " + method.getName());
              }
              return tokenizer;
            });
  }

  static Question question(String id, Prompt prompt) {
    return Question.of(id, prompt).build();
  }
}
