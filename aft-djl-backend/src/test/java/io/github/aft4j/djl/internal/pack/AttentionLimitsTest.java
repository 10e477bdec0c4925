// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The choice of the form of attention. */
class AttentionLimitsTest {
  private static final int LONG = 40;

  /** Four heads of one sequence whose every score is counted. */
  private static final long ALL_SCORES = 4L * LONG * LONG;

  @BeforeAll
  static void start() {
    TorchEngine.start(1);
  }

  @Test
  void rowsOfAsManyTokensTakeTheFormForLongRowsWherePlainScoresAreTooMany() {
    AttentionLimits limits = new AttentionLimits(ALL_SCORES - 1, LONG, LONG);

    assertThat(isLong("llama", LONG, limits)).isTrue();
    assertThat(isLong("llama", LONG - 1, limits)).isFalse();
    assertThat(isLong("llama", LONG, new AttentionLimits(ALL_SCORES, LONG, LONG))).isFalse();
    assertThat(isLong("llama", LONG, limits.withoutLongRows())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"mistral, true", "gemma2, true", "gpt_oss, false"})
  void windowsAndSoftCapsHaveThatFormAndSinksHaveNot(String model, boolean expected) {
    assertThat(isLong(model, LONG, new AttentionLimits(0, LONG, LONG))).isEqualTo(expected);
  }

  private static boolean isLong(String model, int tokens, AttentionLimits limits) {
    Golden golden =
        Golden.all().stream().filter(g -> g.toString().equals(model)).findFirst().orElseThrow();
    // The last token is predicted and sees nobody.
    TokenIds response = TokenIds.of(new int[tokens]);
    ScoreRequest request = new ScoreRequest("q", TokenIds.of(1), List.of(response));
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec());
        GradMode off = GradMode.off();
        Scope scope = new Scope()) {
      PackedBatch batch = PackedBatch.of(List.of(request), decoder.packing());
      return new PackedTensors(decoder.weights(), decoder.programs(), batch, limits, scope)
          .isLong(0);
    }
  }
}
