// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import java.util.List;

/** The settings that validation chooses from: four for every method, the same budget. */
final class Settings {
  /** Learning rates alone. */
  static final List<Setting> PLAIN =
      List.of(Setting.of(1e-3), Setting.of(5e-4), Setting.of(2e-3), Setting.of(4e-3));

  /** Learning rates of a method that starts from random weights. */
  static final List<Setting> BASE =
      List.of(Setting.of(4e-3), Setting.of(2e-3), Setting.of(1e-3), Setting.of(6e-3));

  /** Learning rates and boundaries. */
  static final List<Setting> BOUNDARY =
      List.of(
          Setting.of(1e-3, 1), Setting.of(1e-3, 0.15), Setting.of(3e-3, 1), Setting.of(3e-3, 0.15));

  /** Learning rates and boundaries of a method that starts from random weights. */
  static final List<Setting> BASE_BOUNDARY =
      List.of(
          Setting.of(4e-3, 1), Setting.of(4e-3, 0.15), Setting.of(2e-3, 1), Setting.of(2e-3, 0.15));

  /** Learning rates and DPO's tie to the reference model. */
  static final List<Setting> DPO =
      List.of(
          Setting.of(1e-3, 0.1),
          Setting.of(1e-3, 0.5),
          Setting.of(3e-3, 0.1),
          Setting.of(3e-3, 0.5));

  private Settings() {}

  /** Returns the settings of a method with this loss. */
  static List<Setting> of(Term term) {
    if (term.tuned().isEmpty()) {
      return PLAIN;
    }
    return term.loss().equals("dpo") && term.tuned().equals("beta") ? DPO : BOUNDARY;
  }
}
