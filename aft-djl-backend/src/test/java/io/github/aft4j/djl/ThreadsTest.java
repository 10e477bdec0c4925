// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of threads may change how fast a model answers, and the last bits of its scores. */
class ThreadsTest {
  @AfterAll
  static void oneThreadAgain() {
    TorchEngine.start(1);
  }

  private record Seen(List<Completion> samples, List<List<LogProbs>> scores) {
    static Seen with(int threads) {
      Path stories = Shared.path("data/weights/stories260K/hf");
      try (Model model =
          DjlModel.open(DjlOptions.of(stories, LoraOptions.NONE).withThreads(threads))) {
        List<GenerationRequest> requests =
            IntStream.range(0, 6)
                .mapToObj(i -> new GenerationRequest("q" + i, TokenIds.of(1, 300 + i, 400), 5))
                .toList();
        List<Completion> samples = new ArrayList<>();
        model.generate(
            requests,
            GenerationOptions.builder().maxNewTokens(60).seed(3).build(),
            samples::addAll);
        return new Seen(samples, model.score(samples.stream().map(Seen::request).toList()));
      }
    }

    private static ScoreRequest request(Completion sample) {
      return new ScoreRequest("s", TokenIds.of(1, 300), List.of(sample.ids()));
    }
  }

  /** A matrix product may sum the rows at the boundary of two threads' shares in another order. */
  @Test
  void samplesAreTheSameAndScoresDifferByRoundingAtMost() {
    Seen one = Seen.with(1);
    Seen two = Seen.with(2);
    assertThat(two.samples())
        .usingElementComparator(
            Comparator.comparing(Completion::sample)
                .thenComparing(Completion::text)
                .thenComparing(c -> c.ids().toString()))
        .isEqualTo(one.samples());
    for (int i = 0; i < one.scores().size(); i++) {
      assertThat(two.scores().get(i).get(0).toArray())
          .containsExactly(one.scores().get(i).get(0).toArray(), within(1e-4));
    }
  }

  /** The engine may choose other kernels for one thread than for several. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void neitherBatchSizeNorNeighborsChangeASample(int threads) {
    Path stories = Shared.path("data/weights/stories260K/hf");
    List<GenerationRequest> requests = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      int[] prompt = IntStream.range(0, 1 + 9 * i).map(t -> t == 0 ? 1 : 300 + t).toArray();
      requests.add(new GenerationRequest("q" + i, TokenIds.of(prompt), 6));
    }
    try (Model model =
        DjlModel.open(DjlOptions.of(stories, LoraOptions.NONE).withThreads(threads))) {
      List<String> together = samples(model, requests, 0);
      assertThat(samples(model, requests, 1)).isEqualTo(together);
      assertThat(samples(model, requests, 11)).isEqualTo(together);
      List<String> apart = new ArrayList<>();
      requests.forEach(request -> apart.addAll(samples(model, List.of(request), 0)));
      assertThat(apart).isEqualTo(together);
    }
  }

  private static List<String> samples(Model model, List<GenerationRequest> requests, int batch) {
    List<String> ids = new ArrayList<>();
    GenerationOptions options =
        GenerationOptions.builder().maxNewTokens(90).seed(3).batchSize(batch).build();
    List<List<Completion>> all = model.generate(requests, options);
    for (int i = 0; i < all.size(); i++) {
      for (Completion c : all.get(i)) {
        ids.add(requests.get(i).id() + "/" + c.sample() + " " + c.ids());
      }
    }
    return ids;
  }
}
