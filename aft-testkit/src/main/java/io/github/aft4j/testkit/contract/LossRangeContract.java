// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.Totals;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link AlignmentLoss} that concerns extreme inputs. */
abstract class LossRangeContract extends LossOrderContract {
  @Test
  void extremeScoresGiveFiniteNumbers() {
    for (int seed = 0; seed < 100; seed++) {
      assertFinite(new LossData(seed).extreme(2, 2 + seed % 4));
    }
    DoubleStream.of(-1e4, -1, 0).forEach(p -> assertFinite(new LossData(13).equal(2, 4, p)));
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

  @Test
  void countsAreFiniteAndOfOneLength() {
    int entries = loss().counts(new LossData(11).groups(1, 4).get(0).judged()).size();
    for (int size = 0; size < 4; size++) {
      ScoredGroup group = new LossData(12).groups(1, size).get(0);
      Totals counts = loss().counts(group.judged());
      assertThat(counts.size()).isEqualTo(entries);
      assertThat(IntStream.range(0, entries).mapToDouble(counts::get)).allMatch(Double::isFinite);
      assertThat(loss().counts(undecided(group).judged()).size()).isEqualTo(entries);
    }
  }
}
