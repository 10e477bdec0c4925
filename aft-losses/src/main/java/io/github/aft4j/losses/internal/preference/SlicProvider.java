// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.preference;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.pair.PairLoss;
import io.github.aft4j.losses.pair.PairReading;
import io.github.aft4j.losses.pair.PairSetup;
import io.github.aft4j.losses.pair.Pairing;
import io.github.aft4j.losses.support.LossProvider;

/**
 * Provides {@code slic} (SLiC-HF, arXiv 2305.10425): max(0, β − ℓ_w + ℓ_l) + λ(−ℓ_w); the
 * derivative of the hinge at its corner is taken as 0.
 */
public final class SlicProvider extends LossProvider {
  public SlicProvider() {
    super(
        "slic",
        "a hinge on summed log-probabilities, plus the chosen responses' likelihood",
        """
        mean over the pairs of max(0, β − ℓ_w + ℓ_l) + lambda · (−ℓ_w). SLiC-HF, arXiv 2305.10425\
        """,
        Option.number("beta", 1, 0, 1e6, "margin, in nats"),
        Option.number("lambda", 0.1, 0, 1e6, "weight of the likelihood term"),
        Pairing.option());
  }

  @Override
  public AlignmentLoss create(Options options) {
    double beta = options.number("beta");
    double lambda = options.number("lambda");
    return new PairLoss(
        PairSetup.policyOnly(PairReading.SUM, Pairing.of(options), 1),
        (w, l, wTokens, lTokens, slopes) -> {
          double excess = beta - w + l;
          double push = excess > 0 ? 1 : 0;
          slopes.set(-push - lambda, push);
          return Math.max(0, excess) - lambda * w;
        });
  }
}
