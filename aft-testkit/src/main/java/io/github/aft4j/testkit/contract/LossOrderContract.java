// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.ScoredGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link AlignmentLoss} that concerns order. */
abstract class LossOrderContract extends LossGradientContract {
  @Test
  void orderOfResponsesDoesNotMatter() {
    ScoredGroup group = new LossData(7).groups(1, 6).get(0);
    int[] order = {3, 0, 5, 1, 4, 2};
    LossResult straight = loss().evaluate(step(List.of(group)));
    LossResult mixed = loss().evaluate(step(List.of(LossData.reordered(group, order))));
    assertThat(mixed.value()).isEqualTo(straight.value(), offset(straight.value()));
    for (int i = 0; i < order.length; i++) {
      assertClose(mixed.gradient().get(0, i), straight.gradient().get(0, order[i]));
    }
    assertSameMetrics(metrics(List.of(mixed)), metrics(List.of(straight)));
  }

  @Test
  void orderOfGroupsDoesNotMatter() {
    List<ScoredGroup> groups = new LossData(8).groups(4, 4);
    List<ScoredGroup> reversed = new ArrayList<>(groups);
    Collections.reverse(reversed);
    LossResult straight = loss().evaluate(step(groups));
    LossResult mixed = loss().evaluate(step(reversed));
    assertThat(mixed.value()).isEqualTo(straight.value(), offset(straight.value()));
    for (int g = 0; g < 4; g++) {
      for (int r = 0; r < 4; r++) {
        assertClose(mixed.gradient().get(3 - g, r), straight.gradient().get(g, r));
      }
    }
    assertSameMetrics(metrics(List.of(mixed)), metrics(List.of(straight)));
  }
}
