// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.losses.pair.PairGradient;
import io.github.aft4j.losses.pair.PairReading;
import io.github.aft4j.losses.support.GroupScores;

/**
 * LD-DPO (arXiv 2409.06411): the log-ratio of the first min(|y_w|, |y_l|) tokens, plus α times that
 * of the rest.
 */
record LengthDesensitized(double alpha) implements PairReading {
  @Override
  public double read(GroupScores group, int i, int other) {
    ScoredResponse response = group.scored(i);
    int shared = Math.min(group.tokens(i), group.tokens(other));
    double head = 0;
    double tail = 0;
    for (int t = 0; t < group.tokens(i); t++) {
      double ratio = response.policy().get(t) - response.reference().get(t);
      if (t < shared) {
        head += ratio;
      } else {
        tail += ratio;
      }
    }
    return head + alpha * tail;
  }

  @Override
  public void push(double slope, GroupScores group, int i, int other, PairGradient gradient) {
    int shared = Math.min(group.tokens(i), group.tokens(other));
    for (int t = 0; t < group.tokens(i); t++) {
      gradient.add(i, t, t < shared ? slope : alpha * slope);
    }
  }

  @Override
  public boolean byToken() {
    return true;
  }
}
