// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.sft;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.support.LossProvider;
import java.util.List;

/** Provides {@code sft}: maximum likelihood of the positive responses. */
public final class SftProvider extends LossProvider {
  public SftProvider() {
    super(
        "sft",
        "maximum likelihood of the right responses (the paper's VFT term)",
        """
        token-mean: −Σ ℓ / Σ |y| over the positives of the step (the usual MLE);
        response-mean: mean over the positives of −ℓ / |y|\
        """,
        Option.choice(
            "reduction",
            "token-mean",
            List.of("token-mean", "response-mean"),
            "what the mean is taken over"));
  }

  @Override
  public Reads reads() {
    return Reads.REFERENCE;
  }

  @Override
  public AlignmentLoss create(Options options) {
    return new SftLoss(options.string("reduction").equals("token-mean"));
  }
}
