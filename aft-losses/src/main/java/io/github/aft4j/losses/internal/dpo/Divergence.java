// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.losses.math.LogSpace;

/** The score that takes the place of the log-ratio u under an f-divergence. */
interface Divergence {
  double score(double u);

  /** Returns the derivative with respect to u. */
  double slope(double u);

  /** Reverse KL: u itself. */
  record ReverseKl() implements Divergence {
    @Override
    public double score(double u) {
      return u;
    }

    @Override
    public double slope(double u) {
      return 1;
    }
  }

  /** Forward KL: 1 − e^{−u}. */
  record ForwardKl() implements Divergence {
    @Override
    public double score(double u) {
      return 1 - LogSpace.exp(-u);
    }

    @Override
    public double slope(double u) {
      return LogSpace.expSlope(-u);
    }
  }

  /** Jensen-Shannon: log 2 + log σ(u). */
  record JensenShannon() implements Divergence {
    @Override
    public double score(double u) {
      return Math.log(2) + LogSpace.logSigmoid(u);
    }

    @Override
    public double slope(double u) {
      return LogSpace.sigmoid(-u);
    }
  }

  /** α-divergence: (e^{(α−1)u} − 1) / (α−1), and u itself at α = 1. */
  record Alpha(double alpha) implements Divergence {
    @Override
    public double score(double u) {
      double a = alpha - 1;
      return Math.abs(a) < 1e-6 ? u : (LogSpace.exp(a * u) - 1) / a;
    }

    @Override
    public double slope(double u) {
      double a = alpha - 1;
      return Math.abs(a) < 1e-6 ? 1 : LogSpace.expSlope(a * u);
    }
  }
}
