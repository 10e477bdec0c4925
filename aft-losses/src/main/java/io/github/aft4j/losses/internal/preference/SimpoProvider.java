// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.preference;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.pair.Hinge;
import io.github.aft4j.losses.pair.MarginLoss;
import io.github.aft4j.losses.pair.PairLoss;
import io.github.aft4j.losses.pair.PairReading;
import io.github.aft4j.losses.pair.PairSetup;
import io.github.aft4j.losses.pair.Pairing;
import io.github.aft4j.losses.pair.SmoothedSigmoid;
import io.github.aft4j.losses.support.ConstraintOptions;
import io.github.aft4j.losses.support.LossProvider;
import java.util.List;

/**
 * Provides {@code simpo} (arXiv 2405.14734): −(1−ε) log σ(x) − ε log σ(−x) with x = β(s_w − s_l) −
 * βγ', s the token mean and γ' the option {@code gamma_beta_ratio}; or the hinge of x.
 */
public final class SimpoProvider extends LossProvider {
  public SimpoProvider() {
    super(
        "simpo",
        "a margin between length-normalized log-probabilities, without a reference model",
        """
        sm_ε(x) = −(1−ε) log σ(x) − ε log σ(−x), or max(0, 1 − x) (kind hinge),
        x = β(s_w − s_l) − β · gamma_beta_ratio, s = token mean; mean over the pairs.
        SimPO, arXiv 2405.14734\
        """,
        Option.number("beta", 2, 1e-6, 1e6, "scale of the margin"),
        Option.number("gamma_beta_ratio", 0.25, -1e6, 1e6, "target margin γ/β on token means"),
        Option.number("label_smoothing", 0, 0, 0.5, "share of pairs believed to be flipped"),
        Option.choice("kind", "sigmoid", List.of("sigmoid", "hinge"), "the loss of the margin"),
        Pairing.option(),
        ConstraintOptions.constraint(),
        ConstraintOptions.boundary());
  }

  @Override
  public AlignmentLoss create(Options options) {
    double beta = options.number("beta");
    double target = beta * options.number("gamma_beta_ratio");
    MarginLoss loss =
        options.string("kind").equals("hinge")
            ? new Hinge()
            : new SmoothedSigmoid(options.number("label_smoothing"));
    PairSetup setup =
        PairSetup.policyOnly(PairReading.MEAN, Pairing.of(options), beta)
            .constrained(
                ConstraintOptions.constraint(options), ConstraintOptions.boundaryTerm(options));
    return new PairLoss(
        setup,
        (w, l, wTokens, lTokens, slopes) -> {
          double x = beta * (w - l) - target;
          double slope = beta * loss.slope(x);
          slopes.set(slope, -slope);
          return loss.value(x);
        });
  }
}
