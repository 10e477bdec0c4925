// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.losses.support.LossError;
import java.util.ArrayList;
import java.util.List;

/** Refuses options of DPO that are fine alone but have no meaning together. */
final class DpoConflicts {
  private DpoConflicts() {}

  static void check(Options options) {
    DpoType type = DpoType.of(options);
    double smoothing = options.number("label_smoothing");
    List<Problem> problems = new ArrayList<>();
    if (type == DpoType.EXO_PAIR && smoothing == 0) {
      problems.add(
          problem(
              "type exo-pair with label_smoothing 0",
              "a positive label_smoothing: the loss is infinite at 0",
              "Set label_smoothing to 0.001."));
    }
    if (type == DpoType.ROBUST && smoothing == 0.5) {
      problems.add(
          problem(
              "type robust with label_smoothing 0.5",
              "less than 0.5: at 0.5 a label says nothing",
              "Set label_smoothing to the share of flipped labels."));
    }
    if (!type.takesDivergence() && !options.string("f_divergence").equals("reverse_kl")) {
      problems.add(
          problem(
              "type " + type.word() + " with f_divergence " + options.string("f_divergence"),
              "reverse_kl: this type is defined on log-ratios only",
              "Remove f_divergence or choose another type."));
    }
    if (type.isTransport() && options.has("ld_alpha")) {
      problems.add(
          problem(
              "type " + type.word() + " with ld_alpha",
              "no ld_alpha: this type pairs responses anew, whatever their lengths",
              "Remove ld_alpha or choose another type."));
    }
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }

  private static Problem problem(String found, String expected, String fix) {
    return new Problem(LossError.CONFLICTING_OPTIONS, "options of dpo", found, expected, fix);
  }
}
