// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.ScoredBatch;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link AlignmentLoss} that concerns its gradient. */
abstract class LossGradientContract extends LossFixture {
  @Test
  void gradientIsTheDerivativeOfTheValue() {
    for (int seed = 0; seed < 4; seed++) {
      ScoredBatch batch = step(new LossData(seed).groups(1 + seed, 5 - seed));
      LossResult result = loss().evaluate(batch);
      for (int g = 0; g < batch.groups().size(); g++) {
        for (int r = 0; r < batch.groups().get(g).responses().size(); r++) {
          int tokens = batch.groups().get(g).responses().get(r).policy().size();
          for (int t = 0; t < tokens; t++) {
            checkDerivative(batch, result, g, r, t);
          }
        }
      }
    }
  }

  private void checkDerivative(ScoredBatch batch, LossResult result, int g, int r, int t) {
    FiniteDifference numeric =
        FiniteDifference.at0(by -> value(step(LossData.moved(batch.groups(), g, r, t, by)), batch));
    double scale = Math.max(1, Math.abs(numeric.derivative()));
    assertThat(numeric.error())
        .as("smoothness of the value at group %s, response %s, token %s", g, r, t)
        .isLessThan(1e-5 * scale);
    assertThat(result.gradient().get(g, r, t))
        .as("gradient of group %s, response %s, token %s", g, r, t)
        .isCloseTo(numeric.derivative(), Offset.offset(1e-7 * scale + 2 * numeric.error()));
  }

  @Test
  void gradientHasTheDeclaredLevel() {
    ScoredBatch batch = step(new LossData(5).groups(3, 4));
    LossResult result = loss().evaluate(batch);
    assertThat(result.gradient().groups()).isEqualTo(3);
    for (int g = 0; g < 3; g++) {
      assertThat(result.gradient().responses(g)).isEqualTo(4);
      for (int r = 0; r < 4; r++) {
        int tokens = batch.groups().get(g).responses().get(r).policy().size();
        int length = result.gradient().get(g, r).length;
        assertThat(length).as("numbers per response").isIn(1, tokens);
        if (loss().requirements().level() == Level.RESPONSE) {
          assertThat(length).as("numbers per response of a response-level loss").isEqualTo(1);
        }
      }
    }
  }
}
