// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import static io.github.aft4j.losses.math.LogSpace.logSigmoid;
import static io.github.aft4j.losses.math.LogSpace.sigmoid;

import io.github.aft4j.losses.pair.PairTerm;

/** The types of DPO that read the two log-ratios apart, not only their margin. */
final class RatioTerms {
  private RatioTerms() {}

  /** Returns −log σ(βu_w) − ½ log σ(−βu_w) − ½ log σ(−βu_l) (arXiv 2402.05369). */
  static PairTerm nca(double beta) {
    return (w, l, wTokens, lTokens, slopes) -> {
      slopes.set(
          beta * (0.5 * sigmoid(beta * w) - sigmoid(-beta * w)), 0.5 * beta * sigmoid(beta * l));
      return -logSigmoid(beta * w) - 0.5 * logSigmoid(-beta * w) - 0.5 * logSigmoid(-beta * l);
    };
  }

  /** Returns −log σ(βu_w − δ) − log σ(−(βu_l − δ)) (arXiv 2404.04656). */
  static PairTerm bco(double beta, double shift) {
    return (w, l, wTokens, lTokens, slopes) -> {
      slopes.set(-beta * sigmoid(shift - beta * w), beta * sigmoid(beta * l - shift));
      return -logSigmoid(beta * w - shift) - logSigmoid(shift - beta * l);
    };
  }

  /** Returns (u_w − 1/(2β))² + (u_l + 1/(2β))² (arXiv 2405.00675). */
  static PairTerm sppoHard(double beta) {
    double target = 0.5 / beta;
    return (w, l, wTokens, lTokens, slopes) -> {
      slopes.set(2 * (w - target), 2 * (l + target));
      return (w - target) * (w - target) + (l + target) * (l + target);
    };
  }

  /** Returns 1 − σ(βu_w) + σ(βu_l) (arXiv 2408.06266). */
  static PairTerm apoZero(double beta) {
    return (w, l, wTokens, lTokens, slopes) -> {
      slopes.set(-beta * bell(beta * w), beta * bell(beta * l));
      return sigmoid(-beta * w) + sigmoid(beta * l);
    };
  }

  /** Returns σ(βu_w) + 1 − σ(β(u_w − u_l)) (arXiv 2408.06266). */
  static PairTerm apoDown(double beta) {
    return (w, l, wTokens, lTokens, slopes) -> {
      double margin = beta * bell(beta * (w - l));
      slopes.set(beta * bell(beta * w) - margin, margin);
      return sigmoid(beta * w) + sigmoid(-beta * (w - l));
    };
  }

  /** Returns σ'(x) = σ(x) σ(−x). */
  private static double bell(double x) {
    return sigmoid(x) * sigmoid(-x);
  }
}
