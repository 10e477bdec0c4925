// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Forward;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenScoreTest {

  @BeforeAll
  static void start() {
    TorchEngine.start(2);
  }

  static List<Golden> models() {
    return Golden.all();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void givesTheReferencesLogProbabilities(Golden golden) {
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      for (int i = 0; i < golden.rows(); i++) {
        ScoreRequest wholeRow = golden.request(i, 1);

        assertThat(score(decoder, List.of(wholeRow), 7).get(0).get(0).toArray())
            .as("row " + i)
            .containsExactly(golden.tokenLogps(i), within(1e-4));
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void sharingAPromptAndPackingChangeNothing(Golden golden) {
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      List<List<LogProbs>> packed = score(decoder, golden.requests(), 1000);

      for (int i = 0; i < golden.rows(); i++) {
        LogProbs response = i < 3 ? packed.get(i).get(0) : packed.get(3).get(i - 3);
        double[] all = golden.tokenLogps(i);
        int prompt = golden.row(i).path("prompt").asInt();
        double[] expected = java.util.Arrays.copyOfRange(all, prompt - 1, all.length);

        assertThat(response.toArray()).as("row " + i).containsExactly(expected, within(1e-4));
      }
    }
  }

  private static List<List<LogProbs>> score(
      Decoder decoder, List<ScoreRequest> requests, int width) {
    PackedBatch batch = PackedBatch.of(requests, decoder.packing());
    return batch.split(new Forward(decoder).score(batch, width));
  }
}
