// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.ranking;

import static io.github.aft4j.losses.testing.Cases.group;
import static io.github.aft4j.losses.testing.Cases.rewarded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.losses.testing.Losses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked by hand: e^{s} is 0.5, 0.25 and 0.125, so every probability is a simple fraction. */
class PlackettLuceLossTest {
  private static final double LN2 = Math.log(2);

  private final ScoredGroup ranked =
      group(rewarded(1, -2 * LN2), rewarded(3, -LN2, -LN2), rewarded(0, -3 * LN2));

  @Test
  void isTheLikelihoodOfTheWholeRanking() {
    // First 0.5 of 0.875, that is 4/7; then 0.25 of 0.375, that is 2/3.
    LossResult result = evaluate(Map.of(), ranked);

    assertThat(result.value()).isEqualTo(-Math.log(4.0 / 7 * 2 / 3), within(1e-15));
    assertThat(result.gradient().get(0, 1)[0]).isEqualTo((4.0 / 7 - 1) / 2, within(1e-15));
    assertThat(result.gradient().get(0, 0)[0]).isEqualTo(2.0 / 7 + (2.0 / 3 - 1), within(1e-15));
    assertThat(result.gradient().get(0, 2)[0]).isEqualTo(1.0 / 7 + 1.0 / 3, within(1e-15));
  }

  @Test
  void betaSharpensTheScores() {
    // Squares: 16 of 21, then 4 of 5.
    LossResult result = evaluate(Map.of("beta", 2), ranked);

    assertThat(result.value()).isEqualTo(-Math.log(16.0 / 21 * 4 / 5), within(1e-15));
    assertThat(result.gradient().get(0, 2)[0]).isEqualTo(2 * (1.0 / 21 + 1.0 / 5), within(1e-15));
  }

  @Test
  void equalRewardsDoNotCompete() {
    // Two of reward 1, each against the one of reward 0: 4 of 5 and 2 of 3.
    LossResult result =
        evaluate(Map.of(), group(rewarded(1, -LN2), rewarded(0, -3 * LN2), rewarded(1, -2 * LN2)));

    assertThat(result.value()).isEqualTo(-Math.log(4.0 / 5 * 2 / 3), within(1e-15));
    assertThat(result.gradient().get(0, 0)[0]).isEqualTo(4.0 / 5 - 1, within(1e-15));
  }

  @Test
  void detachedHasNoGradientOnTheWorse() {
    LossResult result = evaluate(Map.of("constraint", "detached"), ranked);

    assertThat(result.value()).isEqualTo(-Math.log(4.0 / 7 * 2 / 3), within(1e-15));
    assertThat(result.gradient().get(0, 0)[0]).isEqualTo(2.0 / 3 - 1, within(1e-15));
    assertThat(result.gradient().get(0, 2)[0]).isZero();
  }

  @Test
  void boundaryAddsItsTerm() {
    // Boundary 0: D(2 s_min − s_i) − s_j in powers of two: 2·(−1)+1+2 = 1 for (1,0) (response 0
    // under the first); for response 2, s_min = −2: −4+1+3 = 0 and −4+2+3 = 1.
    LossResult free = evaluate(Map.of(), ranked);
    LossResult bound = evaluate(Map.of("constraint", "boundary", "boundary", 0), ranked);

    double z = 1 + 2 + 1 + 2;
    assertThat(bound.value()).isEqualTo(free.value() + Math.log(z), within(1e-14));
    assertThat(bound.gradient().get(0, 2)[0])
        .isEqualTo(free.gradient().get(0, 2)[0] - 3 / z, within(1e-14));
    assertThat(bound.gradient().get(0, 0)[0])
        .isEqualTo(free.gradient().get(0, 0)[0] - 2 / z, within(1e-14));
    assertThat(bound.gradient().get(0, 1)[0]).isEqualTo(free.gradient().get(0, 1)[0]);
  }

  @Test
  void tiesAloneAreExactlyZero() {
    LossResult result = evaluate(Map.of(), group(rewarded(1, -1), rewarded(1, -2)));

    assertThat(result.value()).isZero();
    assertThat(result.gradient().get(0, 0)).containsExactly(0);
    assertThat(result.metrics().get(0).name()).isEqualTo("groups/unused");
    assertThat(result.metrics().get(0).value()).isEqualTo(1);
  }

  private static LossResult evaluate(Map<String, ?> options, ScoredGroup group) {
    AlignmentLoss loss = Losses.create("plackett-luce", options);
    return loss.evaluate(ScoredBatch.ofStep(loss, List.of(group)));
  }
}
