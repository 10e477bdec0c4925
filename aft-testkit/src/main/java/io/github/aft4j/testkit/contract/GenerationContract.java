// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link Model} that concerns generation. */
abstract class GenerationContract extends StreamContract {
  @Test
  void scoringGivesTheLogProbabilitiesOfGeneration() {
    try (Model model = create()) {
      List<GenerationRequest> requests = ContractData.generationRequests(model);
      Map<String, Completion> samples = generate(model, requests, sampling(1, 0));
      assertThat(samples).hasSize(requests.stream().mapToInt(GenerationRequest::samples).sum());
      for (GenerationRequest request : requests) {
        for (int s = 0; s < request.samples(); s++) {
          Completion sample = only(samples, request.id() + "/" + s);
          LogProbs scored =
              score(model, new ScoreRequest("x", request.prompt(), List.of(sample.ids()))).get(0);
          assertClose(scored, sample.logps());
        }
      }
    }
  }

  @Test
  void completionsEndAtAnEndTokenOrAtTheLimit() {
    try (Model model = create()) {
      List<GenerationRequest> requests = ContractData.generationRequests(model);
      for (Completion sample : generate(model, requests, sampling(5, 0)).values()) {
        int last = sample.ids().get(sample.ids().size() - 1);
        assertThat(sample.ids().size()).isBetween(1, ContractData.MAX_NEW);
        assertThat(model.tokenizer().eos().contains(last))
            .isEqualTo(sample.finish() == FinishReason.STOP);
        assertThat(sample.text()).isEqualTo(model.tokenizer().decode(sample.ids()));
        for (int t = 0; t + 1 < sample.ids().size(); t++) {
          assertThat(model.tokenizer().eos()).doesNotContain(sample.ids().get(t));
        }
      }
    }
  }

  @Test
  void aSampleEndsAtItsOwnLimit() {
    try (Model model = create()) {
      GenerationRequest free = ContractData.generationRequests(model).get(0);
      List<Integer> limits = List.of(3, 1, 2, ContractData.MAX_NEW + 1);
      GenerationRequest bounded =
          new GenerationRequest(free.id(), free.prompt(), free.samples(), limits);
      Map<String, Completion> whole = generate(model, List.of(free), sampling(1, 2));
      Map<String, Completion> cut = generate(model, List.of(bounded), sampling(1, 2));
      for (int sample = 0; sample < limits.size(); sample++) {
        TokenIds all = only(whole, "a/" + sample).ids();
        int length = Math.min(limits.get(sample), all.size());
        assertThat(only(cut, "a/" + sample).ids()).isEqualTo(all.slice(0, length));
      }
    }
  }

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
