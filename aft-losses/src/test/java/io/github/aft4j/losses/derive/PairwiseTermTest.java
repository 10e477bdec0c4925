// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import static io.github.aft4j.losses.testing.Cases.group;
import static io.github.aft4j.losses.testing.Cases.negative;
import static io.github.aft4j.losses.testing.Cases.positive;
import static io.github.aft4j.losses.testing.Cases.referenced;
import static io.github.aft4j.losses.testing.Cases.undecided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.losses.testing.Losses;
import io.github.aft4j.testkit.contract.LossData;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PairwiseTermTest {
  private static Dual hinge(Dual right, Dual wrong) {
    return Derivatives.positivePart(wrong.subtract(right).add(1));
  }

  /** Hinges 1 + s_n − s_p of s = −0.5, −2 (right) and −1, −3 (wrong): 0.5, 0, 2, 0. */
  @Test
  void isTheMeanOverAllPairsOfRightAndWrong() {
    ScoredGroup group =
        group(
            positive(-0.25, -0.75),
            negative(-1),
            undecided(-9),
            positive(-2, -2, -2, -2),
            negative(-3));
    LossTerm term = PairwiseTerm.ofMeans(PairwiseTermTest::hinge).apply(group);
    assertThat(term.value()).isCloseTo((0.5 + 2) / 4, within(1e-12));
    assertThat(List.of(0, 1, 2, 3, 4))
        .map(term::derivative)
        .containsExactly(-1.0 / 4 / 2, 2.0 / 4, 0.0, -1.0 / 4 / 4, 0.0);
  }

  @Test
  void aGroupWithoutAPairHasNothingToLearn() {
    Function<ScoredGroup, LossTerm> loss = PairwiseTerm.ofMeans(PairwiseTermTest::hinge);
    for (ScoredGroup group :
        List.of(
            group(),
            group(positive(-1)),
            group(negative(-1)),
            group(positive(-1), undecided(-1)))) {
      assertThat(loss.apply(group)).isSameAs(LossTerm.none());
      DifferentiableGroup scored = new DifferentiableGroup(group);
      assertThat(scored.meanOverPairs(scored::mean, PairwiseTermTest::hinge).value()).isZero();
    }
  }

  @Test
  void readsTheNumberThatItsNameSays() {
    ScoredGroup group =
        group(referenced(positive(-1, -2), -4, -5), referenced(negative(-3, -5), -1, -1));
    assertThat(PairwiseTerm.ofSums((right, wrong) -> right).apply(group).value()).isEqualTo(-3);
    assertThat(PairwiseTerm.ofMeans((right, wrong) -> wrong).apply(group).value()).isEqualTo(-4);
    assertThat(PairwiseTerm.ofLogRatios(Dual::subtract).apply(group).value()).isEqualTo(6 + 6);
  }

  /** DPO is the mean over all pairs of the step, so that groups of one pair are alike. */
  @Test
  void agreesWithDpoOnOnePairPerGroup() {
    var dpo = Losses.create("dpo", Map.of("beta", 0.3));
    Function<ScoredGroup, LossTerm> loss =
        PairwiseTerm.ofLogRatios(
            (right, wrong) -> Derivatives.softplus(wrong.subtract(right).multiply(0.3)));
    for (ScoredGroup group : new LossData(3).groups(4, 2)) {
      var expected = dpo.evaluate(ScoredBatch.ofStep(dpo, List.of(group)));
      LossTerm term = loss.apply(group);
      assertThat(term.value()).isEqualTo(expected.value(), within(1e-12));
      for (int r = 0; r < term.size(); r++) {
        assertThat(term.derivative(r)).isEqualTo(expected.gradient().get(0, r)[0], within(1e-12));
      }
    }
    assertThat(dpo.requirements().scores()).contains(Requirements.Score.REFERENCE);
  }
}
