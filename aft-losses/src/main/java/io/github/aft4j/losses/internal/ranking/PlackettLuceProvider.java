// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.ranking;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.support.ConstraintOptions;
import io.github.aft4j.losses.support.LossProvider;

/** Provides {@code plackett-luce}. */
public final class PlackettLuceProvider extends LossProvider {
  public PlackettLuceProvider() {
    super(
        "plackett-luce",
        "likelihood of the whole ranking under the Plackett-Luce model",
        """
        Σ_i [log(e^{βs_i} + Σ_{j≺i} e^{βs_j}) − βs_i], s = token mean, j≺i: the reward of j is lower;
        mean over the questions. Plackett 1975; Luce 1959; ListMLE, Xia et al. 2008\
        """,
        Option.number("beta", 1, 0, 1e6, "scale of the scores"),
        ConstraintOptions.constraint(),
        ConstraintOptions.boundary());
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new PlackettLuceLoss(options);
  }
}
