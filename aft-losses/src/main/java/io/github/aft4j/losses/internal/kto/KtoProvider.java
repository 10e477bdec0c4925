// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.kto;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.losses.support.LossProvider;
import java.util.List;
import java.util.OptionalDouble;

/** Provides {@code kto} (arXiv 2402.01306). */
public final class KtoProvider extends LossProvider {
  public KtoProvider() {
    super(
        "kto",
        "single right or wrong responses against a reference model, no pairs needed",
        """
        mean over the responses: right desirable_weight · (1 − σ(β(u − z))),
        wrong undesirable_weight · (1 − σ(β(z − u))), u = ℓ − ℓ_ref;
        z = max(0, mean of u over completions given to other questions' prompts), no gradient.
        KTO, arXiv 2402.01306; kind apo-zero-unpaired: z = 0, arXiv 2408.06266\
        """,
        Option.choice(
            "kind", "kto", List.of("kto", "apo-zero-unpaired"), "whether z is estimated or 0"),
        Option.number("beta", 0.1, 1e-6, 1e6, "strength of the tie to the reference"),
        Option.number("desirable_weight", 1, 0, 1e6, "weight of right responses"),
        Option.number("undesirable_weight", 1, 0, 1e6, "weight of wrong responses"),
        Option.optionalNumber("z", -1e6, 1e6, "a fixed reference point instead of the estimate"));
  }

  @Override
  public AlignmentLoss create(Options options) {
    OptionalDouble z =
        options.string("kind").equals("apo-zero-unpaired")
            ? OptionalDouble.of(0)
            : options.has("z") ? OptionalDouble.of(options.number("z")) : OptionalDouble.empty();
    return new KtoLoss(
        options.number("beta"),
        options.number("desirable_weight"),
        options.number("undesirable_weight"),
        z);
  }
}
