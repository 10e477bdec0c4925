// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.preference;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.math.LogSpace;
import io.github.aft4j.losses.pair.PairLoss;
import io.github.aft4j.losses.pair.PairReading;
import io.github.aft4j.losses.pair.PairSetup;
import io.github.aft4j.losses.pair.PairTerm;
import io.github.aft4j.losses.pair.Pairing;
import io.github.aft4j.losses.support.LossProvider;

/**
 * Provides {@code orpo} (arXiv 2403.07691): −Σℓ_w / Σ|y_w| − λ log σ(o_w − o_l), where o = s −
 * log(1 − e^s) is the log-odds of a response at its token mean s. The likelihood runs over the
 * response's tokens only.
 */
public final class OrpoProvider extends LossProvider {
  /** Token means above −1e-7 (beyond the resolution of FP32 scores) are read as −1e-7. */
  private static final double CERTAIN = -1e-7;

  public OrpoProvider() {
    super(
        "orpo",
        "likelihood of the chosen responses plus the odds ratio to the rejected ones",
        """
        −Σ ℓ_w / Σ |y_w| + lambda · mean over the pairs of −log σ(o_w − o_l),
        o = s − log(1 − e^s), s = token mean. ORPO, arXiv 2403.07691\
        """,
        Option.number("lambda", 0.1, 0, 1e6, "weight of the odds-ratio term"),
        Pairing.option());
  }

  @Override
  public AlignmentLoss create(Options options) {
    double lambda = options.number("lambda");
    return new PairLoss(
        PairSetup.policyOnly(PairReading.MEAN, Pairing.of(options), lambda).likelihood(1),
        term(lambda));
  }

  private static PairTerm term(double lambda) {
    return (w, l, wTokens, lTokens, slopes) -> {
      double chosen = Math.min(w, CERTAIN);
      double rejected = Math.min(l, CERTAIN);
      double x = logOdds(chosen) - logOdds(rejected);
      double slope = -lambda * LogSpace.sigmoid(-x);
      slopes.set(slope * logOddsSlope(chosen), -slope * logOddsSlope(rejected));
      return -lambda * LogSpace.logSigmoid(x);
    };
  }

  private static double logOdds(double mean) {
    return mean - LogSpace.log1mExp(mean);
  }

  /** Returns 1 + e^s / (1 − e^s) = 1 / (1 − e^s). */
  private static double logOddsSlope(double mean) {
    return -1 / Math.expm1(mean);
  }
}
