// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.ranking;

import io.github.aft4j.api.Options;
import io.github.aft4j.losses.support.GroupScores;
import io.github.aft4j.losses.support.Meter;
import io.github.aft4j.losses.support.Preferences;

/**
 * RRHF: w_rank Σ_{r_i > r_j} max(0, q_j − q_i) + w_sft (−ℓ_best / |y_best|), q = ℓ /
 * |y|^length_penalty; the best response is the first with the highest reward. Where two scores are
 * equal, the derivative is taken as 0.
 */
final class RrhfLoss extends RankingLoss {
  private static final int ACTIVE = OWN;
  private static final int NLL = OWN + 1;

  private final double lengthPenalty;
  private final double rankWeight;
  private final double sftWeight;

  RrhfLoss(Options options) {
    super(options, "pairs/active", "nll_loss");
    this.lengthPenalty = options.number("length_penalty");
    this.rankWeight = options.number("rank_weight");
    this.sftWeight = options.number("sft_weight");
  }

  @Override
  boolean needsPairs() {
    return sftWeight == 0;
  }

  @Override
  double rank(GroupScores group, Preferences pairs, double[] slopes, Meter meter) {
    double[] scale = new double[group.size()];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = Math.pow(group.tokens(i), -lengthPenalty);
    }
    double rank = 0;
    for (int p = 0; p < pairs.size(); p++) {
      int i = pairs.better(p);
      int j = pairs.worse(p);
      double excess = group.sum(j) * scale[j] - group.sum(i) * scale[i];
      meter.count(ACTIVE, excess > 0);
      if (excess > 0) {
        rank += excess;
        slopes[i] -= rankWeight * scale[i];
        slopes[j] += detached() ? 0 : rankWeight * scale[j];
      }
    }
    int best = Ranking.best(group);
    slopes[best] -= sftWeight / group.tokens(best);
    meter.add(NLL, -group.sum(best), group.tokens(best));
    return rankWeight * rank - sftWeight * group.mean(best);
  }
}
