// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import static io.github.aft4j.losses.testing.Cases.group;
import static io.github.aft4j.losses.testing.Cases.rewarded;
import static io.github.aft4j.losses.testing.Cases.undecided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.losses.testing.Losses;
import io.github.aft4j.testkit.contract.LossData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Values written plainly get the gradients that were derived by hand. */
class DifferentiatedLossTest {

  @Test
  void agreesWithTheDetachedConstraint() {
    assertSame(
        Losses.create("aft-detached", Map.of()),
        Requirements.policyOnly(),
        group -> {
          List<Dual> terms = new ArrayList<>(List.of(group.constant(0)));
          for (int p : group.positives()) {
            for (int n : group.negatives()) {
              terms.add(Derivatives.detach(group.mean(n)).subtract(group.mean(p)));
            }
          }
          return Derivatives.logSumExp(terms);
        });
  }

  @Test
  void agreesWithTheBoundaryConstraint() {
    assertSame(
        Losses.create("aft-boundary", Map.of("beta", 0.2)),
        Requirements.policyOnly(),
        group -> {
          double boundary =
              group.means(group.positives()).stream().mapToDouble(Dual::value).min().orElseThrow()
                  - 0.2;
          List<Dual> terms = new ArrayList<>(List.of(group.constant(0)));
          for (int p : group.positives()) {
            for (int n : group.negatives()) {
              terms.add(group.mean(n).subtract(group.mean(p)));
              terms.add(
                  Derivatives.detach(group.mean(p))
                      .negate()
                      .add(2 * boundary)
                      .subtract(group.mean(n)));
            }
          }
          return Derivatives.logSumExp(terms);
        });
  }

  @Test
  void agreesWithRrhf() {
    assertSame(
        Losses.create("rrhf", Map.of("sft_weight", 0)),
        new Requirements(Set.of(), Level.RESPONSE, Scope.GROUP, Feedback.REWARD),
        group -> {
          Dual sum = group.constant(0);
          for (int i : group.graded()) {
            for (int j : group.graded()) {
              if (group.reward(i) > group.reward(j)) {
                sum = sum.add(Derivatives.positivePart(group.mean(j).subtract(group.mean(i))));
              }
            }
          }
          return sum;
        });
  }

  @Test
  void agreesWithDpoOnOnePairPerGroup() {
    AlignmentLoss dpo = Losses.create("dpo", Map.of("beta", 0.3));
    Requirements requirements =
        new Requirements(Set.of(Score.REFERENCE), Level.RESPONSE, Scope.GROUP, Feedback.VERDICT);
    assertSame(
        dpo,
        requirements,
        2,
        group ->
            Derivatives.logSigmoid(group.logRatio(0).subtract(group.logRatio(1)).multiply(0.3))
                .negate());
  }

  @Test
  void agreesWithApoZeroOnOnePairPerGroup() {
    AlignmentLoss dpo = Losses.create("dpo", Map.of("beta", 0.3, "type", "apo-zero"));
    assertSame(
        dpo,
        dpo.requirements(),
        2,
        group ->
            Derivatives.sigmoid(group.logRatio(0).multiply(-0.3))
                .add(Derivatives.sigmoid(group.logRatio(1).multiply(0.3))));
  }

  @Test
  void agreesWithTheUnconstrainedLossBySoftplus() {
    assertSame(
        Losses.create("aft", Map.of()),
        Requirements.policyOnly(),
        group -> {
          List<Dual> reversed = group.means(group.positives()).stream().map(Dual::negate).toList();
          return Derivatives.softplus(
              Derivatives.logSumExp(reversed)
                  .add(Derivatives.logSumExp(group.means(group.negatives()))));
        });
  }

  @Test
  void leavesOutGroupsInWhichNothingIsBetter() {
    DifferentiatedLoss loss =
        new DifferentiatedLoss(
            new Requirements(Set.of(), Level.RESPONSE, Scope.GROUP, Feedback.REWARD)) {
          @Override
          protected Dual value(DifferentiableGroup group) {
            assertThat(group.graded()).containsExactly(0, 2);
            assertThat(group.scored(2).policy().get(0)).isEqualTo(-3);
            return group.mean(0).subtract(group.mean(2));
          }
        };
    ScoredGroup ranked = group(rewarded(1, -1), undecided(-2), rewarded(0, -3));
    ScoredGroup tied = group(rewarded(1, -1), rewarded(1, -2), undecided(-2));
    LossResult result = loss.evaluate(ScoredBatch.ofStep(loss, List.of(ranked, tied, tied)));

    assertThat(result.value()).isEqualTo(2.0 / 3, within(1e-15));
    assertThat(result.metrics()).containsExactly(new Metric("groups/unused", 2, 3));
    assertThat(result.gradient().get(1, 0)).containsExactly(0);
  }

  @Test
  void refusesWhatItCannotDifferentiate() {
    Requirements tokens = new Requirements(Set.of(), Level.TOKEN, Scope.GROUP, Feedback.VERDICT);
    Requirements batch = new Requirements(Set.of(), Level.RESPONSE, Scope.BATCH, Feedback.VERDICT);
    assertThatThrownBy(() -> derived(tokens, group -> group.constant(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TOKEN");
    assertThatThrownBy(() -> derived(batch, group -> group.constant(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BATCH");
    assertThatThrownBy(() -> Derivatives.logSumExp(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertSame(
      AlignmentLoss builtIn, Requirements requirements, Function<DifferentiableGroup, Dual> value) {
    assertSame(builtIn, requirements, 5, value);
  }

  private static void assertSame(
      AlignmentLoss builtIn,
      Requirements requirements,
      int responses,
      Function<DifferentiableGroup, Dual> value) {
    AlignmentLoss derived = derived(requirements, value);
    for (int seed = 0; seed < 5; seed++) {
      ScoredBatch batch = ScoredBatch.ofStep(builtIn, new LossData(seed).groups(3, responses));
      LossResult expected = builtIn.evaluate(batch);
      LossResult got = derived.evaluate(batch);
      assertThat(got.value()).isEqualTo(expected.value(), within(1e-12));
      for (int g = 0; g < 3; g++) {
        for (int r = 0; r < responses; r++) {
          assertThat(got.gradient().get(g, r)[0])
              .isEqualTo(expected.gradient().get(g, r)[0], within(1e-12));
        }
      }
    }
  }

  static AlignmentLoss derived(
      Requirements requirements, Function<DifferentiableGroup, Dual> value) {
    return new DifferentiatedLoss(requirements) {
      @Override
      protected Dual value(DifferentiableGroup group) {
        return value.apply(group);
      }
    };
  }
}
