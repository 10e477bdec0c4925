// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A model under test and short forms of calls to it. */
abstract class ModelFixture {
  /** {@return a model; every call gives one with the same weights, in memory of its own} */
  protected abstract Model create();

  /**
   * {@return the largest difference of two log-probabilities that ought to be equal up to rounding}
   */
  protected double tolerance() {
    return 1e-9;
  }

  static GenerationOptions sampling(long seed, int batchSize) {
    return GenerationOptions.builder()
        .maxNewTokens(ContractData.MAX_NEW)
        .seed(seed)
        .batchSize(batchSize)
        .build();
  }

  static Map<String, Completion> generate(
      Model model, List<GenerationRequest> requests, GenerationOptions options) {
    Map<String, Completion> samples = new TreeMap<>();
    List<List<Completion>> all = model.generate(requests, options);
    assertThat(all).hasSameSizeAs(requests);
    for (int r = 0; r < requests.size(); r++) {
      GenerationRequest request = requests.get(r);
      assertThat(all.get(r))
          .extracting(Completion::sample)
          .containsExactlyElementsOf(IntStream.range(0, request.samples()).boxed().toList());
      all.get(r).forEach(c -> samples.put(request.id() + "/" + c.sample(), c));
    }
    return samples;
  }

  static Completion only(Map<String, Completion> samples, String key) {
    return Optional.ofNullable(samples.get(key)).orElseThrow();
  }

  static Map<String, TokenIds> ids(Map<String, Completion> samples) {
    Map<String, TokenIds> ids = new TreeMap<>();
    samples.forEach((key, sample) -> ids.put(key, sample.ids()));
    return ids;
  }

  static List<LogProbs> score(Model model, ScoreRequest request) {
    return model.score(List.of(request)).get(0);
  }

  final void assertClose(List<List<LogProbs>> got, List<List<LogProbs>> expected) {
    for (int i = 0; i < expected.size(); i++) {
      for (int r = 0; r < expected.get(i).size(); r++) {
        assertClose(got.get(i).get(r), expected.get(i).get(r));
      }
    }
  }

  final void assertClose(LogProbs got, LogProbs expected) {
    assertThat(got.toArray()).containsExactly(expected.toArray(), within(tolerance()));
  }
}
