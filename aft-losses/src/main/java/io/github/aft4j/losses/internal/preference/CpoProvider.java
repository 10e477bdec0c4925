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
import io.github.aft4j.losses.pair.PairTerm;
import io.github.aft4j.losses.pair.Pairing;
import io.github.aft4j.losses.pair.SmoothedSigmoid;
import io.github.aft4j.losses.pair.Squared;
import io.github.aft4j.losses.support.LossProvider;
import java.util.List;

/**
 * Provides {@code cpo} (arXiv 2401.08417) and, with {@code alpha}, AlphaPO (arXiv 2501.03884): a
 * margin of t(ℓ_w) − t(ℓ_l) plus the chosen responses' likelihood, t(x) = x or (1 − e^{−αx})/α.
 */
public final class CpoProvider extends LossProvider {
  /** e^680 times every other factor is a double; the square of e^300 is, too. */
  private static final double LIMIT = 680;

  private static final double SQUARED_LIMIT = 300;

  public CpoProvider() {
    super(
        "cpo",
        "a margin between summed log-probabilities, plus the chosen responses' likelihood",
        """
        mean over the pairs of f(β[t(ℓ_w) − t(ℓ_l)]) + nll_weight · (−Σ ℓ_w / Σ |y_w|);
        f = −(1−ε) log σ(x) − ε log σ(−x), or max(0, 1 − x) (hinge);
        kind ipo: (t(s_w) − t(s_l) − 1/(2β))², s = token mean;
        t(x) = x, or (1 − e^{−αx})/α where alpha = α ≠ 0. CPO, arXiv 2401.08417; AlphaPO, arXiv 2501.03884\
        """,
        Option.choice(
            "kind", "sigmoid", List.of("sigmoid", "hinge", "ipo"), "the loss of the margin"),
        Option.number("beta", 0.1, 1e-6, 1e6, "scale of the margin"),
        Option.number("label_smoothing", 0, 0, 0.5, "share of pairs believed to be flipped"),
        Option.number("nll_weight", 1, 0, 1e6, "weight of the chosen responses' likelihood"),
        Option.number("alpha", 0, -100, 100, "AlphaPO's α; 0 is plain CPO"),
        Pairing.option());
  }

  @Override
  public AlignmentLoss create(Options options) {
    double beta = options.number("beta");
    boolean squared = options.string("kind").equals("ipo");
    MarginLoss loss =
        switch (options.string("kind")) {
          case "ipo" -> new Squared(1 / (2 * beta));
          case "hinge" -> new Hinge();
          default -> new SmoothedSigmoid(options.number("label_smoothing"));
        };
    double alpha = options.number("alpha");
    return new PairLoss(
        PairSetup.policyOnly(
                squared ? PairReading.MEAN : PairReading.SUM, Pairing.of(options), beta)
            .likelihood(options.number("nll_weight")),
        squared
            ? term(loss, 1, new RewardShape(alpha, SQUARED_LIMIT))
            : term(loss, beta, new RewardShape(alpha, LIMIT)));
  }

  private static PairTerm term(MarginLoss loss, double scale, RewardShape shape) {
    return (w, l, wTokens, lTokens, slopes) -> {
      double x = scale * (shape.value(w) - shape.value(l));
      double slope = scale * loss.slope(x);
      slopes.set(slope * shape.slope(w), -slope * shape.slope(l));
      return loss.value(x);
    };
  }
}
