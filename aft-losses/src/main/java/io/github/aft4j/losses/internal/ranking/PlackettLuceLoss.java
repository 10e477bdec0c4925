// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.ranking;

import io.github.aft4j.api.Options;
import io.github.aft4j.losses.math.LogSum;
import io.github.aft4j.losses.support.GroupScores;
import io.github.aft4j.losses.support.Meter;
import io.github.aft4j.losses.support.Preferences;

/**
 * The negative log-likelihood of the ranking under the Plackett-Luce model: Σ_i [log(e^{βs_i} +
 * Σ_{j≺i} e^{βs_j}) − βs_i] over every response i to which some other is inferior; s the token
 * mean. Responses of equal reward do not compete with each other.
 */
final class PlackettLuceLoss extends RankingLoss {
  private final double beta;

  PlackettLuceLoss(Options options) {
    super(options);
    this.beta = options.number("beta");
  }

  @Override
  boolean needsPairs() {
    return true;
  }

  @Override
  double rank(GroupScores group, Preferences pairs, double[] slopes, Meter meter) {
    double value = 0;
    // The pairs come in the order of their better response: each run of it is one stage.
    for (int from = 0, to; from < pairs.size(); from = to) {
      int i = pairs.better(from);
      LogSum z = LogSum.empty().add(beta * group.mean(i));
      for (to = from; to < pairs.size() && pairs.better(to) == i; to++) {
        z.add(beta * group.mean(pairs.worse(to)));
      }
      double logZ = z.log();
      value += logZ - beta * group.mean(i);
      slopes[i] += beta * Math.expm1(beta * group.mean(i) - logZ) / group.tokens(i);
      for (int p = from; p < to && !detached(); p++) {
        int j = pairs.worse(p);
        slopes[j] += beta * Math.exp(beta * group.mean(j) - logZ) / group.tokens(j);
      }
    }
    return value;
  }
}
