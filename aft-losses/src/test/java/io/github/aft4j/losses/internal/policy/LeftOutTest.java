// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

import static io.github.aft4j.losses.testing.Cases.group;
import static io.github.aft4j.losses.testing.Cases.sampled;
import static io.github.aft4j.losses.testing.Cases.undecided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.losses.testing.Losses;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeftOutTest {
  private final double[] old = {-1, -1};
  private final ScoredResponse good = sampled(1, old, -0.9, -1.1);
  private final ScoredResponse bad = sampled(0, old, -1.2, -1);

  @Test
  void responsesWithoutRewardNorVerdictChangeNothing() {
    for (String name : List.of("grpo", "dapo", "rloo")) {
      Map<String, Object> options = name.equals("rloo") ? Map.of("beta", 0) : Map.of();
      LossResult without = evaluate(name, options, group(good, bad));
      LossResult with = evaluate(name, options, group(good, undecided(-9, -9, -9), bad));

      assertThat(with.value()).isEqualTo(without.value(), within(1e-15));
      assertThat(with.gradient().get(0, 2)).containsExactly(without.gradient().get(0, 1));
      assertThat(with.gradient().get(0, 1)).containsOnly(0);
    }
  }

  @Test
  void equalRewardsTeachNothingEvenIfTheirMeanIsRounded() {
    ScoredResponse[] equal = new ScoredResponse[6]; // (0.1 + ... + 0.1) / 6 is not 0.1
    Arrays.fill(equal, sampled(0.1, old, -0.9, -1.1));
    for (String name : List.of("grpo", "dr-grpo", "gspo", "rloo")) {
      Map<String, Object> options = name.equals("rloo") ? Map.of("beta", 0) : Map.of();
      LossResult result = evaluate(name, options, group(equal));

      assertThat(result.value()).as(name).isZero();
      assertThat(result.gradient().get(0, 5)).as(name).containsOnly(0);
      assertThat(metric(result, "frac_reward_zero_std")).as(name).isEqualTo(1);
      assertThat(metric(result, "reward_std")).as(name).isZero();
    }
  }

  private static double metric(LossResult result, String name) {
    return result.metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void whatIsDeclaredDependsOnTheOptions() {
    assertThat(requirements("grpo", Map.of()))
        .returns(Level.TOKEN, Requirements::level)
        .returns(Set.of(Score.SAMPLING), Requirements::scores);
    assertThat(requirements("gspo", Map.of()).level()).isEqualTo(Level.RESPONSE);
    assertThat(requirements("gspo", Map.of("beta", 0.1)))
        .returns(Level.TOKEN, Requirements::level)
        .returns(Set.of(Score.SAMPLING, Score.REFERENCE), Requirements::scores);
    assertThat(requirements("rloo", Map.of("beta", 0)).scores()).containsOnly(Score.SAMPLING);
    assertThat(requirements("rloo", Map.of()).scores()).contains(Score.REFERENCE);
    assertThat(requirements("rloo", Map.of()).scope()).isEqualTo(Scope.GROUP);
    assertThat(requirements("rloo", Map.of("normalize_advantages", true)).scope())
        .isEqualTo(Scope.BATCH);
    assertThat(requirements("kto", Map.of()))
        .returns(Scope.BATCH, Requirements::scope)
        .returns(Set.of(Score.REFERENCE, Score.MISMATCHED), Requirements::scores);
    assertThat(requirements("kto", Map.of("z", 0)))
        .returns(Scope.GROUP, Requirements::scope)
        .returns(Set.of(Score.REFERENCE), Requirements::scores);
  }

  private static Requirements requirements(String name, Map<String, ?> options) {
    return Losses.create(name, options).requirements();
  }

  private static LossResult evaluate(String name, Map<String, ?> options, ScoredGroup group) {
    AlignmentLoss loss = Losses.create(name, options);
    return loss.evaluate(ScoredBatch.ofStep(loss, List.of(group)));
  }
}
