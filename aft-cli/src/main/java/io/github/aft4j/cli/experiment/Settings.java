// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import java.util.List;

/**
 * The settings that validation chooses from: as many for every method, the same budget.
 *
 * @param plain learning rates alone
 * @param base learning rates of a method that starts from random weights
 * @param boundary learning rates and boundaries
 * @param baseBoundary the same of a method that starts from random weights
 * @param dpo learning rates and DPO's tie to the reference model
 */
record Settings(
    List<Setting> plain,
    List<Setting> base,
    List<Setting> boundary,
    List<Setting> baseBoundary,
    List<Setting> dpo) {

  /** Of a model of some ten thousand parameters. */
  static final Settings MINIATURE =
      new Settings(
          List.of(Setting.of(1e-3), Setting.of(5e-4), Setting.of(2e-3), Setting.of(4e-3)),
          List.of(Setting.of(4e-3), Setting.of(2e-3), Setting.of(1e-3), Setting.of(6e-3)),
          List.of(
              Setting.of(1e-3, 1),
              Setting.of(1e-3, 0.15),
              Setting.of(3e-3, 1),
              Setting.of(3e-3, 0.15)),
          List.of(
              Setting.of(4e-3, 1),
              Setting.of(4e-3, 0.15),
              Setting.of(2e-3, 1),
              Setting.of(2e-3, 0.15)),
          List.of(
              Setting.of(1e-3, 0.1),
              Setting.of(1e-3, 0.5),
              Setting.of(3e-3, 0.1),
              Setting.of(3e-3, 0.5)));

  /**
   * Of a language model of a hundred million parameters, which nothing starts from scratch. There
   * is one for each method: with few right answers, a choice by accuracy would be one by chance.
   */
  static final Settings REAL =
      new Settings(
          List.of(Setting.of(1e-4)),
          List.of(),
          List.of(Setting.of(1e-4, 0.15)),
          List.of(),
          List.of(Setting.of(1e-4, 0.1)));

  /** Returns the settings of a method with this loss. */
  List<Setting> of(Term term) {
    if (term.tuned().isEmpty()) {
      return plain;
    }
    return term.loss().equals("dpo") && term.tuned().equals("beta") ? dpo : boundary;
  }
}
