// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.contract;

import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Plain transcriptions of what is constant for the gradient in which loss; small numbers only. */
final class Frozen {
  private Frozen() {}

  /** A term of one group as a function of its moved and its frozen token means. */
  interface GroupTerm {
    double of(ScoredGroup group, double[] moved, double[] frozen);
  }

  /** The mean over groups. */
  static ToDoubleBiFunction<ScoredBatch, ScoredBatch> mean(GroupTerm term) {
    return (moved, frozen) -> {
      double sum = 0;
      for (int g = 0; g < moved.groups().size(); g++) {
        ScoredGroup group = moved.groups().get(g);
        sum += term.of(group, means(group), means(frozen.groups().get(g)));
      }
      return sum / moved.groups().size();
    };
  }

  /** Positives as moved, negatives as frozen: what a detached constraint on verdicts sees. */
  static ScoredBatch negativesOf(ScoredBatch frozen, ScoredBatch moved) {
    List<ScoredGroup> groups = new ArrayList<>();
    for (int g = 0; g < moved.groups().size(); g++) {
      List<ScoredResponse> responses = new ArrayList<>();
      for (int i = 0; i < moved.groups().get(g).responses().size(); i++) {
        ScoredResponse response = moved.groups().get(g).responses().get(i);
        responses.add(response.isPositive() ? response : frozen.groups().get(g).responses().get(i));
      }
      groups.add(new ScoredGroup(moved.groups().get(g).id(), responses));
    }
    return new ScoredBatch(groups, moved.totals());
  }

  /** log[1 + Σ e^{D(s_j) − s_i}]. */
  static double detached(ScoredGroup group, double[] moved, double[] frozen, boolean byReward) {
    double z = 1;
    for (int[] pair : pairs(group, byReward)) {
      z += Math.exp(frozen[pair[1]] - moved[pair[0]]);
    }
    return Math.log(z);
  }

  /** log{1 + Σ [e^{s_j − s_i} + e^{D(2B_j − s_i) − s_j}]}. */
  static double boundary(
      ScoredGroup group, double[] moved, double[] frozen, boolean byReward, double beta) {
    double z = 1;
    for (int[] pair : pairs(group, byReward)) {
      z += Math.exp(moved[pair[1]] - moved[pair[0]]);
      z += pull(group, pair, moved, frozen, byReward, beta);
    }
    return Math.log(z);
  }

  /** log{1 + Σ e^{D(2B_j − s_i) − s_j}}: what the boundary adds to another loss. */
  static double pull(
      ScoredGroup group, double[] moved, double[] frozen, boolean byReward, double beta) {
    double z = 1;
    for (int[] pair : pairs(group, byReward)) {
      z += pull(group, pair, moved, frozen, byReward, beta);
    }
    return Math.log(z);
  }

  private static double pull(
      ScoredGroup group,
      int[] pair,
      double[] moved,
      double[] frozen,
      boolean byReward,
      double beta) {
    double lowest =
        pairs(group, byReward).stream()
            .filter(other -> other[1] == pair[1])
            .mapToDouble(other -> frozen[other[0]])
            .min()
            .orElseThrow();
    return Math.exp(2 * (lowest - beta) - frozen[pair[0]] - moved[pair[1]]);
  }

  static List<int[]> pairs(ScoredGroup group, boolean byReward) {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < group.responses().size(); i++) {
      for (int j = 0; j < group.responses().size(); j++) {
        var a = group.responses().get(i);
        var b = group.responses().get(j);
        boolean better =
            byReward
                ? a.judgment().rewardOrVerdict() > b.judgment().rewardOrVerdict()
                : a.isPositive() && b.isNegative();
        if (better) {
          pairs.add(new int[] {i, j});
        }
      }
    }
    return pairs;
  }

  static double[] means(ScoredGroup group) {
    return group.responses().stream().mapToDouble(r -> r.policy().mean()).toArray();
  }

  /** Σ over the pairs of max(0, D(s_j) − s_i), minus the best score. */
  static double rrhf(ScoredGroup group, double[] moved, double[] frozen) {
    double sum = 0;
    for (int[] pair : pairs(group, true)) {
      sum += Math.max(0, frozen[pair[1]] - moved[pair[0]]);
    }
    return sum - moved[descending(group)[0]];
  }

  /** PRO without its likelihood. */
  static double pro(ScoredGroup group, double[] moved, double[] frozen) {
    int[] order = descending(group);
    double sum = 0;
    for (int i = 0; i < order.length - 1; i++) {
      double top =
          (reward(group, order[i]) - reward(group, order[order.length - 1])) * moved[order[i]];
      double z = 1e-10 + Math.exp(top);
      for (int j = i + 1; j < order.length; j++) {
        z += Math.exp((reward(group, order[i]) - reward(group, order[j])) * frozen[order[j]]);
      }
      sum += Math.log(z) - top;
    }
    return sum;
  }

  /** Plackett-Luce with β = 1. */
  static double plackettLuce(ScoredGroup group, double[] moved, double[] frozen) {
    double sum = 0;
    int[] order = descending(group);
    for (int i = 0; i < order.length - 1; i++) {
      double z = Math.exp(moved[order[i]]);
      for (int j = i + 1; j < order.length; j++) {
        z += Math.exp(frozen[order[j]]);
      }
      sum += Math.log(z) - moved[order[i]];
    }
    return sum;
  }

  private static int[] descending(ScoredGroup group) {
    return IntStream.range(0, group.responses().size())
        .boxed()
        .sorted((a, b) -> Double.compare(reward(group, b), reward(group, a)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double reward(ScoredGroup group, int i) {
    return group.responses().get(i).judgment().rewardOrVerdict();
  }
}
