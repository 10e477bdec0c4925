// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.ranking;

import io.github.aft4j.api.Options;
import io.github.aft4j.losses.math.LogSum;
import io.github.aft4j.losses.support.GroupScores;
import io.github.aft4j.losses.support.Meter;
import io.github.aft4j.losses.support.Preferences;

/**
 * PRO: Σ_{i&lt;n} [log(1e-10 + e^{t_i} + Σ_{j&gt;i} e^{a_ij s_j}) − t_i] + w_sft (n−1)² (−ℓ_1) over
 * responses sorted by reward, highest first; a_ij = r_i − r_j, t_i = s_i max_j a_ij, s the token
 * mean. Equal rewards enter with a_ij = 0, as in the authors' code.
 */
final class ProLoss extends RankingLoss {
  private static final double LOG_FLOOR = Math.log(1e-10);
  private static final int NLL = OWN;

  private final double sftWeight;

  ProLoss(Options options) {
    super(options, "nll_loss");
    this.sftWeight = options.number("sft_weight");
  }

  /**
   * Returns false: a stage of equal rewards counts, as the constant ln of the number of its
   * responses.
   */
  @Override
  boolean needsPairs() {
    return false;
  }

  @Override
  double rank(GroupScores group, Preferences pairs, double[] slopes, Meter meter) {
    int[] order = Ranking.descending(group);
    double value = 0;
    for (int stage = 0; stage < order.length - 1; stage++) {
      value += stage(group, order, stage, slopes);
    }
    int best = order[0];
    double sft = sftWeight * (order.length - 1) * (order.length - 1);
    slopes[best] -= sft;
    meter.add(NLL, -group.sum(best), group.tokens(best));
    return value - sft * group.sum(best);
  }

  private double stage(GroupScores group, int[] order, int stage, double[] slopes) {
    int i = order[stage];
    double reward = group.judgment(i).rewardOrVerdict();
    // Sorted, so the largest difference is the one to the last response.
    double sharpest = reward - group.judgment(order[order.length - 1]).rewardOrVerdict();
    double top = sharpest * group.mean(i);
    LogSum z = LogSum.empty().add(LOG_FLOOR).add(top);
    for (int next = stage + 1; next < order.length; next++) {
      z.add((reward - group.judgment(order[next]).rewardOrVerdict()) * group.mean(order[next]));
    }
    double logZ = z.log();
    slopes[i] += sharpest * Math.expm1(top - logZ) / group.tokens(i);
    for (int next = stage + 1; next < order.length && !detached(); next++) {
      int j = order[next];
      double gap = reward - group.judgment(j).rewardOrVerdict();
      slopes[j] += gap * Math.exp(gap * group.mean(j) - logZ) / group.tokens(j);
    }
    return logZ - top;
  }
}
