// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

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
import io.github.aft4j.losses.support.ConstraintOptions;
import io.github.aft4j.losses.support.LossProvider;
import java.util.List;
import java.util.stream.Stream;

/** Provides {@code dpo}: direct preference optimization (arXiv 2305.18290) in all its types. */
public final class DpoProvider extends LossProvider {
  public DpoProvider() {
    super(
        "dpo",
        "direct preference optimization against a reference model, in all its types",
        """
        mean over the pairs; Δ = u_w − u_l, u = ℓ − ℓ_ref, ε = label_smoothing, τ = tau
        sigmoid       −(1−ε) log σ(βΔ) − ε log σ(−βΔ)                  arXiv 2305.18290
        hinge         max(0, 1 − βΔ)                                   arXiv 2305.10425
        ipo           (u_w/|y_w| − u_l/|y_l| − 1/(2β))²                 arXiv 2310.12036
        exo-pair      σ(βΔ)[log σ(βΔ) − log(1−ε)] + σ(−βΔ)[log σ(−βΔ) − log ε]   arXiv 2402.00856
        nca-pair      −log σ(βu_w) − ½ log σ(−βu_w) − ½ log σ(−βu_l)   arXiv 2402.05369
        robust        [−(1−ε) log σ(βΔ) + ε log σ(−βΔ)] / (1−2ε)       arXiv 2403.00409
        bco-pair      −log σ(βu_w − shift) − log σ(shift − βu_l)       arXiv 2404.04656
        sppo-hard     (u_w − 1/(2β))² + (u_l + 1/(2β))²                arXiv 2405.00675
        aot           sigmoid of β[sort(ℓ_w−ℓ_l) − sort(ℓ_ref,w−ℓ_ref,l)]  arXiv 2406.05882
        aot-unpaired  sigmoid of β[sort(u_w) − sort(u_l)]              arXiv 2406.05882
        apo-zero      1 − σ(βu_w) + σ(βu_l)                            arXiv 2408.06266
        apo-down      σ(βu_w) + 1 − σ(βΔ)                              arXiv 2408.06266
        discopop      (1−g)(−log σ(βΔ)) + g e^{−βΔ}, g = σ(βΔ/τ)       arXiv 2406.08414
        sigmoid-norm  sigmoid of β[u_w/|y_w| − u_l/|y_l|]              TRL\
        """,
        Option.choice(
            "type",
            "sigmoid",
            Stream.of(DpoType.values()).map(DpoType::word).toList(),
            "the loss of a pair"),
        Option.number("beta", 0.1, 1e-6, 1e6, "strength of the tie to the reference"),
        Option.number("label_smoothing", 0, 0, 0.5, "share of pairs believed to be flipped"),
        Option.choice(
            "f_divergence",
            "reverse_kl",
            List.of("reverse_kl", "forward_kl", "js_divergence", "alpha_divergence"),
            "the divergence that ties the policy to the reference"),
        Option.number("f_alpha", 0.5, -100, 100, "f_divergence alpha_divergence: its α"),
        Option.optionalNumber(
            "ld_alpha",
            0,
            1,
            "weight of the tokens beyond the shorter response (LD-DPO); all count fully without"
                + " it"),
        Option.flag("normalize", true, "type ipo: whether log-ratios are divided by the length"),
        Option.number("shift", 0, -1e6, 1e6, "type bco-pair: δ"),
        Option.number("tau", 0.05, 1e-6, 1e6, "type discopop: τ"),
        Pairing.option(),
        ConstraintOptions.constraint(),
        ConstraintOptions.boundary());
  }

  @Override
  public AlignmentLoss create(Options options) {
    DpoConflicts.check(options);
    DpoType type = DpoType.of(options);
    double beta = options.number("beta");
    PairReading reading =
        options.has("ld_alpha")
            ? new LengthDesensitized(options.number("ld_alpha"))
            : PairReading.LOG_RATIO;
    PairSetup setup =
        PairSetup.withReference(reading, Pairing.of(options), beta)
            .constrained(
                ConstraintOptions.constraint(options), ConstraintOptions.boundaryTerm(options));
    if (type.isTransport()) {
      return new AotLoss(setup, smoothed(options), beta, type == DpoType.AOT);
    }
    return new PairLoss(setup, term(type, options));
  }

  private static PairTerm term(DpoType type, Options options) {
    double beta = options.number("beta");
    double smoothing = options.number("label_smoothing");
    return switch (type) {
      case SIGMOID -> margin(smoothed(options), beta, false, options);
      case HINGE -> margin(new Hinge(), beta, false, options);
      case IPO -> margin(new Squared(1 / (2 * beta)), 1, options.flag("normalize"), options);
      case EXO_PAIR -> margin(new ExoPair(smoothing), beta, false, options);
      case ROBUST -> margin(new Robust(smoothing), beta, false, options);
      case DISCOPOP -> margin(new DiscoPop(options.number("tau")), beta, false, options);
      case SIGMOID_NORM -> margin(smoothed(options), beta, true, options);
      case NCA_PAIR -> RatioTerms.nca(beta);
      case BCO_PAIR -> RatioTerms.bco(beta, options.number("shift"));
      case SPPO_HARD -> RatioTerms.sppoHard(beta);
      case APO_ZERO -> RatioTerms.apoZero(beta);
      case APO_DOWN -> RatioTerms.apoDown(beta);
      case AOT, AOT_UNPAIRED -> throw new IllegalArgumentException("Not a loss of single pairs");
    };
  }

  private static MarginLoss smoothed(Options options) {
    return new SmoothedSigmoid(options.number("label_smoothing"));
  }

  private static PairTerm margin(MarginLoss loss, double scale, boolean byLength, Options options) {
    return new MarginTerm(loss, divergence(options), scale, byLength);
  }

  private static Divergence divergence(Options options) {
    return switch (options.string("f_divergence")) {
      case "forward_kl" -> new Divergence.ForwardKl();
      case "js_divergence" -> new Divergence.JensenShannon();
      case "alpha_divergence" -> new Divergence.Alpha(options.number("f_alpha"));
      default -> new Divergence.ReverseKl();
    };
  }
}
