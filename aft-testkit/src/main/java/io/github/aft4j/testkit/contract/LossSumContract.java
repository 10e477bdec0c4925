// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

  @Test
  void responsesThatItCannotUseNeedNoScores() {
    ScoredGroup other = new LossData(18).groups(1, 4).get(0);
    List<ScoredResponse> mixed = new LossData(19).groups(1, 6).get(0).responses();
    List<ScoredResponse> unjudged = undecided(new LossData(20).groups(1, 2).get(0)).responses();
    List<ScoredResponse> positives = mixed.stream().filter(ScoredResponse::isPositive).toList();
    List<ScoredResponse> negatives = mixed.stream().filter(r -> !r.isPositive()).toList();
    for (List<ScoredResponse> responses :
        List.of(mixed, positives, negatives, mixed.subList(0, 1), unjudged)) {
      List<ScoredResponse> all = new ArrayList<>(unjudged);
      all.addAll(responses);
      ScoredGroup group = new ScoredGroup("g", all);
      int[] used =
          IntStream.range(0, all.size()).filter(i -> loss().canUse(group.judged(), i)).toArray();
      ScoredGroup rest =
          new ScoredGroup(group.id(), IntStream.of(used).mapToObj(all::get).toList());
      assertThat(IntStream.range(0, used.length))
          .as("canUse of a response after those that cannot be used are taken away")
          .allMatch(i -> loss().canUse(rest.judged(), i));
      ScoredBatch whole = step(List.of(other, group));
      LossResult expected = loss().evaluate(whole);
      LossResult got = loss().evaluate(new ScoredBatch(List.of(other, rest), whole.totals()));
      assertThat(got.value()).isEqualTo(expected.value(), offset(expected.value()));
      for (int r = 0; r < other.responses().size(); r++) {
        assertClose(got.gradient().get(0, r), expected.gradient().get(0, r));
      }
      for (int i = 0; i < used.length; i++) {
        assertClose(got.gradient().get(1, i), expected.gradient().get(1, used[i]));
      }
      for (int r = 0; r < all.size(); r++) {
        if (Arrays.binarySearch(used, r) < 0) {
          assertThat(expected.gradient().get(1, r)).containsOnly(0);
        }
      }
      assertSameMetrics(metrics(List.of(got)), metrics(List.of(expected)));
    }
  }
}
