// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses;

import static io.github.aft4j.api.loss.ScoredResponse.right;
import static io.github.aft4j.api.loss.ScoredResponse.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.losses.testing.Losses;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A loss is tried on numbers alone. */
class PlainNumbersTest {

  @Test
  void aLossTakesPlainNumbers() {
    AlignmentLoss loss = Losses.create("aft", Map.of());
    LossResult result = loss.evaluate(ScoredGroup.of("q1", right(-0.4, -1.1), wrong(-0.2, -0.3)));

    double z = 1 + Math.exp(-0.25 + 0.75);
    assertThat(result.value()).isCloseTo(Math.log(z), within(1e-12));
    assertThat(result.gradient().get(0, 0)[0]).isCloseTo(-(1 - 1 / z) / 2, within(1e-12));
    assertThat(result.gradient().get(0, 1)[0]).isCloseTo((1 - 1 / z) / 2, within(1e-12));
  }
}
