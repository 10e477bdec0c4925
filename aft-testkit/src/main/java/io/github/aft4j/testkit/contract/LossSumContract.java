// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link AlignmentLoss} that concerns parts of a step. */
abstract class LossSumContract extends LossRangeContract {
  @Test
  void partsOfAStepAddUpToTheWhole() {
    List<ScoredGroup> groups = new ArrayList<>(new LossData(9).groups(5, 4));
    groups.add(undecided(new LossData(10).groups(1, 3).get(0)));
    ScoredBatch whole = step(groups);
    LossResult expected = loss().evaluate(whole);
    if (loss().requirements().scope() == Scope.BATCH) {
      return; // Such a loss is never given a part of a step.
    }
    for (int cut : new int[] {1, 2, 3}) {
      List<LossResult> parts = new ArrayList<>();
      for (int from = 0; from < groups.size(); from += cut) {
        int to = Math.min(groups.size(), from + cut);
        LossResult part =
            loss().evaluate(new ScoredBatch(groups.subList(from, to), whole.totals()));
        parts.add(part);
        for (int g = from; g < to; g++) {
          for (int r = 0; r < groups.get(g).responses().size(); r++) {
            assertClose(part.gradient().get(g - from, r), expected.gradient().get(g, r));
          }
        }
      }
      double sum = parts.stream().mapToDouble(LossResult::value).sum();
      assertThat(sum).isEqualTo(expected.value(), offset(expected.value()));
      assertSameMetrics(metrics(parts), metrics(List.of(expected)));
    }
  }

  @Test
  void groupsNobodyJudgedContributeExactlyZero() {
    ScoredGroup judged = new LossData(15).groups(1, 4).get(0);
    ScoredGroup unjudged = undecided(new LossData(16).groups(1, 4).get(0));
    LossResult alone = loss().evaluate(step(List.of(unjudged)));
    assertThat(alone.value()).isZero();
    LossResult both = loss().evaluate(step(List.of(judged, unjudged)));
    for (int r = 0; r < 4; r++) {
      assertThat(alone.gradient().get(0, r)).containsOnly(0);
      assertThat(both.gradient().get(1, r)).containsOnly(0);
    }
  }
}
