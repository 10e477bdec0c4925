// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.ScoredGroup;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link AlignmentLoss} that concerns extreme inputs. */
abstract class LossRangeContract extends LossOrderContract {
  @Test
  void extremeScoresGiveFiniteNumbers() {
    for (int seed = 0; seed < 100; seed++) {
      assertFinite(new LossData(seed).extreme(2, 2 + seed % 4));
    }
    for (double logProb : new double[] {-1e4, -1, 0}) {
      assertFinite(new LossData(13).equal(2, 4, logProb));
    }
  }

  @Test
  void degenerateGroupsGiveFiniteNumbers() {
    LossData data = new LossData(14);
    assertFinite(List.of());
    assertFinite(data.groups(1, 0));
    assertFinite(data.groups(1, 1));
    assertFinite(data.groups(1, 2));
    for (Verdict verdict : Verdict.values()) {
      ScoredGroup group = data.groups(1, 4).get(0);
      assertFinite(List.of(LossData.judged(group, verdict, OptionalDouble.of(0.5))));
      assertFinite(List.of(LossData.judged(group, verdict, OptionalDouble.empty())));
    }
  }

  private void assertFinite(List<ScoredGroup> groups) {
    LossResult result = loss().evaluate(step(groups));
    assertThat(result.value()).isFinite();
    for (int g = 0; g < groups.size(); g++) {
      for (int r = 0; r < groups.get(g).responses().size(); r++) {
        for (double derivative : result.gradient().get(g, r)) {
          assertThat(derivative).isFinite();
        }
      }
    }
    for (Metric metric : result.metrics()) {
      assertThat(metric.sum()).as(metric.name()).isFinite();
      assertThat(metric.weight()).as(metric.name()).isFinite();
    }
  }
}
