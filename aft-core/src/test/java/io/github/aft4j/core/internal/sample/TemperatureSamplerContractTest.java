// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.core.TinyTask;
import io.github.aft4j.testkit.contract.SamplerContract;
import io.github.aft4j.testkit.ngram.NgramModel;
import java.util.List;
import java.util.Map;

class TemperatureSamplerContractTest extends SamplerContract {

  @Override
  protected Sampler create() {
    TemperatureSamplerProvider provider = new TemperatureSamplerProvider();
    return provider.create(
        OptionsReader.read(
            provider.options(), Map.of("responses", 3, "max_new_tokens", 5), "test"));
  }

  @Override
  protected Model model() {
    return new NgramModel(List.of("0", "1", "2", "3", "?", "####"), 2, 5, 1, 64);
  }

  @Override
  protected List<Question> questions() {
    return TinyTask.questions().subList(0, 5);
  }
}
