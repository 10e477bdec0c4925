// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link Model} that concerns random draws. */
abstract class DrawContract extends StreamContract {
  @Test
  void samplesDependOnTheSeedAndNotOnBatchOrOrder() {
    try (Model model = create()) {
      List<GenerationRequest> requests = ContractData.generationRequests(model);
      List<GenerationRequest> reversed = new ArrayList<>(requests);
      Collections.reverse(reversed);
      Map<String, TokenIds> samples = ids(generate(model, requests, sampling(1, 0)));
      assertThat(ids(generate(model, requests, sampling(1, 1)))).isEqualTo(samples);
      assertThat(ids(generate(model, requests, sampling(1, 3)))).isEqualTo(samples);
      assertThat(ids(generate(model, reversed, sampling(1, 0)))).isEqualTo(samples);
      assertThat(ids(generate(model, requests, sampling(2, 0)))).isNotEqualTo(samples);
    }
  }

  @Test
  void greedyGenerationNeedsNoSeed() {
    try (Model model = create()) {
      List<GenerationRequest> requests = ContractData.generationRequests(model);
      GenerationOptions greedy =
          GenerationOptions.greedy().maxNewTokens(ContractData.MAX_NEW).build();
      Map<String, Completion> first = generate(model, requests, greedy);
      assertThat(ids(generate(model, requests, greedy))).isEqualTo(ids(first));
      assertThat(only(first, "a/0").ids()).isEqualTo(only(first, "a/1").ids());
    }
  }
}
