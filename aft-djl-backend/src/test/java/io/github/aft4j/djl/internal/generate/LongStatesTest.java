// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Forward;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences of more than one chunk of the layers that compute in chunks. */
class LongStatesTest {

  @ParameterizedTest
  @ValueSource(strings = {"granitemoehybrid_h", "falcon_h1", "qwen3_5_text", "gemma4_text"})
  void tokenByTokenIsAsInChunks(String name) {
    TorchEngine.start(1);
    Golden golden =
        Golden.all().stream()
            .filter(g -> g.path().equals(Shared.path("fixtures/families/" + name)))
            .findFirst()
            .orElseThrow();
    Random random = new Random(11);
    TokenIds prompt = TokenIds.of(IntStream.range(0, 70).map(i -> random.nextInt(90)).toArray());
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      List<List<Completion>> all = new ArrayList<>();
      new Generator(decoder, new NumberTokenizer(decoder.spec().dimensions().vocabulary()))
          .generate(
              List.of(new GenerationRequest("q", prompt, 2)),
              GenerationOptions.builder().maxNewTokens(50).seed(3).build(),
              all::add);
      List<TokenIds> responses = all.get(0).stream().map(Completion::ids).toList();
      List<LogProbs> shared = score(decoder, new ScoreRequest("q", prompt, responses));
      // the same from the first token on, in chunks of other tokens
      TokenIds first = prompt.slice(0, 1);
      for (int i = 0; i < 2; i++) {
        TokenIds row = prompt.slice(1, prompt.size()).concat(responses.get(i));
        double[] whole =
            score(decoder, new ScoreRequest("q", first, List.of(row))).get(0).toArray();
        double[] sampled = all.get(0).get(i).logps().toArray();
        assertThat(sampled).hasSize(responses.get(i).size());
        assertThat(shared.get(i).toArray()).containsExactly(sampled, within(2e-4));
        for (int t = 0; t < sampled.length; t++) {
          assertThat(whole[whole.length - sampled.length + t]).isCloseTo(sampled[t], within(2e-4));
        }
      }
    }
  }

  private static List<LogProbs> score(Decoder decoder, ScoreRequest request) {
    PackedBatch batch = PackedBatch.of(List.of(request), decoder.packing());
    return batch.split(new Forward(decoder).score(batch, 1000)).get(0);
  }
}
