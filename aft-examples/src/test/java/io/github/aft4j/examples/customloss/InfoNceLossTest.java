// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.Totals;
import java.util.List;
import org.junit.jupiter.api.Test;

class InfoNceLossTest {
  private final InfoNceLoss loss = new InfoNceLoss(0.5);

  @Test
  void isTheFormula() {
    // Token means -1 (positive), -2 and -3 (negative); divided by the temperature: -2, -4, -6.
    double expected = -Math.log(Math.exp(-2) / (Math.exp(-2) + Math.exp(-4) + Math.exp(-6)));
    assertThat(evaluate(new double[] {-0.5, -1.5}).value()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void theGradientIsThatOfTheValue() {
    double[] logps = {-0.5, -1.5};
    LossResult result = evaluate(logps);
    for (int token = 0; token < 2; token++) {
      double[] up = logps.clone();
      double[] down = logps.clone();
      up[token] += 1e-6;
      down[token] -= 1e-6;
      double slope = (evaluate(up).value() - evaluate(down).value()) / 2e-6;
      assertThat(result.gradient().get(0, 0, token)).isCloseTo(slope, within(1e-8));
    }
  }

  @Test
  void aGroupWithoutNegativesIsExactlyZero() {
    LossResult result =
        loss.evaluate(
            new ScoredBatch(
                List.of(new ScoredGroup("q", List.of(response(Verdict.POSITIVE, -1)))),
                Totals.of(0)));
    assertThat(result.value()).isZero();
    assertThat(result.gradient().get(0, 0)).containsOnly(0);
  }

  private LossResult evaluate(double[] positive) {
    ScoredGroup group =
        new ScoredGroup(
            "q",
            List.of(
                response(Verdict.POSITIVE, positive),
                response(Verdict.NEGATIVE, -2),
                response(Verdict.NEGATIVE, -3, -3, -3),
                response(Verdict.UNDECIDED, -0.1)));
    return loss.evaluate(new ScoredBatch(List.of(group), Totals.of(1)));
  }

  private static ScoredResponse response(Verdict verdict, double... logps) {
    return ScoredResponse.of(Judgment.of(verdict, "test"), logps);
  }
}
