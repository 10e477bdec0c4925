// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What training does otherwise than the model's configuration says.
 *
 * @param dropout whether it drops what the configuration says
 * @param balance the factor of the load-balancing loss of experts, in place of the configuration's
 */
record TrainedAs(boolean dropout, OptionalDouble balance) {
  private static final String BALANCE = "router_aux_loss_coef";

  /** Training as the configuration says. */
  static final TrainedAs CONFIGURED = new TrainedAs(true, OptionalDouble.empty());

  static List<Option> options() {
    return List.of(
        Option.flag("dropout", true, "Whether training drops what the model's configuration says"),
        Option.optionalNumber(
            BALANCE,
            0,
            1e6,
            "Factor of the load-balancing loss of experts in training; if absent, the"
                + " configuration's where it has output_router_logits, else 0"));
  }

  static TrainedAs read(Options options) {
    return new TrainedAs(
        options.flag("dropout"),
        options.has(BALANCE) ? OptionalDouble.of(options.number(BALANCE)) : OptionalDouble.empty());
  }

  /**
   * Returns a decoder that is trained so.
   *
   * @throws AftException AFT-103 for a load-balancing loss that the model cannot have
   */
  DecoderSpec of(DecoderSpec read) {
    DecoderSpec spec = dropout ? read : read.withDropout(DropoutSpec.NONE);
    if (balance.isEmpty() || (balance.getAsDouble() == 0 && spec.balance() == 0)) {
      return spec;
    }
    if (spec.experts().filter(ExpertsSpec::isBalanceable).isEmpty()) {
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              "the model's options, " + BALANCE,
              "a load-balancing loss of a " + spec.family() + " model",
              "a model with experts that softmax routers choose",
              "Omit the option."));
    }
    return spec.withBalance(balance.getAsDouble());
  }
}
