// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import static io.github.aft4j.losses.testing.Cases.group;
import static io.github.aft4j.losses.testing.Cases.negative;
import static io.github.aft4j.losses.testing.Cases.positive;
import static io.github.aft4j.losses.testing.Cases.referenced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.losses.testing.Losses;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Pair losses at their corners and far out, worked by hand. */
class CornersTest {

  @Test
  void aHingeHasNoDerivativeAtItsCorner() {
    LossResult dpo =
        evaluate(
            "dpo",
            Map.of("type", "hinge", "beta", 0.5),
            group(referenced(positive(-1), -2), referenced(negative(-2), -1)));
    assertThat(dpo.value()).isZero();
    assertThat(dpo.gradient().get(0, 0)).containsExactly(0);
    LossResult slic =
        evaluate("slic", Map.of("beta", 1, "lambda", 0), group(positive(-1), negative(-2)));
    assertThat(slic.gradient().get(0, 0)).containsExactly(0);
    assertThat(slic.gradient().get(0, 1)).containsExactly(0);
  }

  @Test
  void theBoundaryTermIsAMeanOverGroupsBesideAMeanOverPairs() {
    ScoredGroup low = group(referenced(positive(-1, -1), -1, -1), referenced(negative(-3), -3));
    ScoredGroup none = group(referenced(positive(-1), -1));
    Map<String, Object> bounded = Map.of("constraint", "boundary", "boundary", 0.5);
    // Both types see a margin of zero; the exponent is 2(-1 - 0.5) + 1 + 3 = 1.
    double expected = Math.log(2) + Math.log1p(Math.exp(1)) / 2;
    assertThat(evaluate("dpo", bounded, low, none).value()).isEqualTo(expected, within(1e-12));
    assertThat(
            evaluate(
                    "dpo",
                    Map.of("type", "aot", "constraint", "boundary", "boundary", 0.5),
                    low,
                    none)
                .value())
        .isEqualTo(expected, within(1e-12));
  }

  @Test
  void alphaPoFollowsItsFormulaFarOut() {
    LossResult far =
        evaluate(
            "cpo",
            Map.of("alpha", 0.25, "beta", 0.5, "nll_weight", 0),
            group(positive(-2700), negative(-1)));
    // t(-2700) = (1 - e^675) / 0.25, and beyond its corner the sigmoid loss is a straight line.
    double power = Math.exp(675);
    assertThat(far.value()).isCloseTo(0.5 * power / 0.25, Percentage.withPercentage(1e-9));
    assertThat(far.gradient().get(0, 0, 0))
        .isCloseTo(-0.5 * power, Percentage.withPercentage(1e-9));
  }

  @Test
  void alphaPoGoesOnAsATangentWhereAPowerIsNoNumber() {
    LossResult lost =
        evaluate(
            "cpo",
            Map.of("alpha", 0.5, "beta", 0.5, "nll_weight", 0),
            group(positive(-1364), negative(-1)));
    double power = Math.exp(680);
    assertThat(lost.value()).isCloseTo(0.5 * 3 * power / 0.5, Percentage.withPercentage(1e-9));
    assertThat(lost.gradient().get(0, 0, 0))
        .isCloseTo(-0.5 * power, Percentage.withPercentage(1e-9));
  }

  private static LossResult evaluate(String name, Map<String, ?> options, ScoredGroup... groups) {
    AlignmentLoss loss = Losses.create(name, options);
    return loss.evaluate(ScoredBatch.ofStep(loss, List.of(groups)));
  }
}
