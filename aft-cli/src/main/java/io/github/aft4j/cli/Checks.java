// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import java.util.ArrayList;
import java.util.List;

/** A collector of command-line values that are out of range, to report them together. */
final class Checks {
  private final String command;
  private final List<Problem> problems = new ArrayList<>();

  Checks(String command) {
    this.command = command;
  }

  void that(boolean good, String option, Object value, String expected) {
    if (!good) {
      problems.add(
          new Problem(
              CommandError.OUT_OF_RANGE,
              command,
              option + " = " + value,
              expected,
              "Change " + option + "."));
    }
  }

  /** Checks a number that must be finite as well. */
  void number(boolean good, String option, double value, String expected) {
    that(good && Double.isFinite(value), option, value, "a finite number, " + expected);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }
}
