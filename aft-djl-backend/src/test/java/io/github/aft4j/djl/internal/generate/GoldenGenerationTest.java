// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.engine.WorkRecorder;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Forward;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenGenerationTest {
  private static final String FEW_HEADS =
      "one key head for two query heads: the engine's products of so few rows depend on the batch";

  /** Models that differ in what decoding keeps. */
  private static final Set<String> DIFFERENT =
      Set.of("llama", "gemma3_text", "gemma4_text", "qwen3_5_text", "falcon_h1");

  @BeforeAll
  static void start() {
    TorchEngine.start(1);
  }

  static List<Golden> models() {
    return Golden.all();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void continuesGreedilyAsTheReference(Golden golden) {
    TokenIds prompt = TokenIds.of(Golden.ints(golden.json().path("greedy").path("prompt")));
    int[] expected = Golden.ints(golden.json().path("greedy").path("continuation"));
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      Map<String, Completion> got =
          generate(
              decoder,
              List.of(new GenerationRequest("q", prompt, 1)),
              GenerationOptions.greedy().maxNewTokens(expected.length).build());

      assertThat(ids(got).get("q/0")).isEqualTo(TokenIds.of(expected));
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void samplesHaveTheLogProbabilitiesOfScoring(Golden golden) {
    assumeTrue(
        golden.spec().nearTokens() == 0,
        "a sequence that has become long is another one to the model from its beginning");
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      List<GenerationRequest> requests = requests(golden);
      Map<String, Completion> got = generate(decoder, requests, options(1, 0));

      for (GenerationRequest request : requests) {
        for (int s = 0; s < request.samples(); s++) {
          Completion sample = Optional.ofNullable(got.get(request.id() + "/" + s)).orElseThrow();
          PackedBatch batch =
              PackedBatch.of(
                  List.of(new ScoreRequest(request.id(), request.prompt(), List.of(sample.ids()))),
                  decoder.packing());
          LogProbs scored = batch.split(new Forward(decoder).score(batch, 1000)).get(0).get(0);

          assertThat(sample.logps().toArray())
              .as(request.id() + "/" + s)
              .containsExactly(scored.toArray(), within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void batchAndOrderChangeNothing(Golden golden) {
    assumeTrue(golden.spec().dimensions().heads() > 2, FEW_HEADS);
    if (golden.hasExperts()) {
      TestDevice.assumeHost("an expert's product depends on how many rows chose it");
    }
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      List<GenerationRequest> requests = requests(golden);
      List<GenerationRequest> reversed = new ArrayList<>(requests);
      Collections.reverse(reversed);
      Map<String, Completion> all = generate(decoder, requests, options(3, 0));

      // Log-probabilities too: a row's numbers are the same to the bit in any batch.
      assertThat(generate(decoder, requests, options(3, 1))).isEqualTo(all);
      assertThat(generate(decoder, reversed, options(3, 5))).isEqualTo(all);
      assertThat(ids(generate(decoder, requests, options(4, 0)))).isNotEqualTo(ids(all));
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void recordedStepsDrawTheSameTokens(Golden golden) {
    assumeTrue(golden.spec().dimensions().heads() > 2, FEW_HEADS);
    assumeFalse(golden.hasExperts(), "an expert's product depends on how many rows chose it");
    assumeFalse(
        TestDevice.device().isHost() && !DIFFERENT.contains(golden.toString()),
        "decoding keeps what other models keep, which are tried on the CPU");
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      for (int batch : List.of(0, 7)) {
        GenerationOptions options = options(3, batch).toBuilder().repetitionPenalty(1.2).build();
        assertThat(generate(decoder, requests(golden), options, recorder(decoder)))
            .isEqualTo(generate(decoder, requests(golden), options, Optional.empty()));
      }
    }
  }

  /** The device's, or one that repeats by doing the work again. */
  private static Optional<WorkRecorder> recorder(Decoder decoder) {
    Optional<WorkRecorder> recorder =
        TestDevice.device().isHost() ? Optional.of(new Repeating()) : decoder.recorder();
    assertThat(recorder).isPresent();
    return recorder;
  }

  private static final class Repeating implements WorkRecorder {
    @Override
    public <T> Optional<Recording<T>> record(Supplier<T> work, Optional<Recording<T>> former) {
      return Optional.of(
          new Recording<T>() {
            @Override
            public T repeat() {
              return work.get();
            }

            @Override
            public void close() {}
          });
    }

    @Override
    public void close() {}
  }

  /** Prompts of several lengths, one of a single token, and responses longer than any window. */
  private static List<GenerationRequest> requests(Golden golden) {
    List<GenerationRequest> requests = new ArrayList<>();
    for (int i = 0; i < golden.rows(); i++) {
      TokenIds ids = TokenIds.of(Golden.ints(golden.row(i).path("ids")));
      requests.add(new GenerationRequest("row-" + i, ids.slice(0, ids.size() - i), 1 + i % 4));
    }
    requests.add(new GenerationRequest("one", TokenIds.of(5), 3));
    return requests;
  }

  private static GenerationOptions options(long seed, int batchSize) {
    return GenerationOptions.builder()
        .maxNewTokens(16)
        .stopIds(Set.of(2, 3, 4, 7))
        .seed(seed)
        .batchSize(batchSize)
        .build();
  }

  private static Map<String, Completion> generate(
      Decoder decoder, List<GenerationRequest> requests, GenerationOptions options) {
    return generate(decoder, requests, options, decoder.recorder());
  }

  private static Map<String, Completion> generate(
      Decoder decoder,
      List<GenerationRequest> requests,
      GenerationOptions options,
      Optional<WorkRecorder> recorder) {
    Map<String, Completion> samples = new TreeMap<>();
    List<List<Completion>> all = new ArrayList<>();
    Tokenizer numbers = new NumberTokenizer(decoder.spec().dimensions().vocabulary());
    new Generator(decoder, numbers, Cancellation.none(), recorder)
        .generate(requests, options, all::add);
    for (int r = 0; r < requests.size(); r++) {
      for (Completion completion : all.get(r)) {
        samples.put(requests.get(r).id() + "/" + completion.sample(), completion);
      }
    }
    return samples;
  }

  private static Map<String, TokenIds> ids(Map<String, Completion> samples) {
    Map<String, TokenIds> ids = new TreeMap<>();
    samples.forEach((key, sample) -> ids.put(key, sample.ids()));
    return ids;
  }
}
