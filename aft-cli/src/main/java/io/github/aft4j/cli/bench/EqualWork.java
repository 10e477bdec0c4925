// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import java.util.ArrayList;
import java.util.List;

/**
 * A check that the two sides of a comparison computed the same: losses and gradient norms of every
 * step and scores of the first group, where both tell them, within 1e-4 relative in FP32, and
 * within 1e-2 where either side computes in BF16, whose numbers have 8 bits.
 */
final class EqualWork {
  private static final List<String> FIELDS =
      List.of("losses", "gradient_norms", "first_group_scores");
  private static final double FLOAT32 = 1e-4;
  private static final double BFLOAT16 = 1e-2;

  private EqualWork() {}

  /**
   * Compares ours with every other measurement of the same row and run.
   *
   * @throws AftException AFT-912 with every difference
   */
  static void require(List<Measurement> all) {
    List<Problem> problems = new ArrayList<>();
    for (Measurement ours : all) {
      for (Measurement other : all) {
        if (ours.isOurs()
            && !other.isOurs()
            && ours.row().equals(other.row())
            && ours.run() == other.run()
            && tellsAsMuch(ours, other)) {
          compare(ours, other, problems);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }

  /**
   * Returns whether both print the same fields; other libraries' trainers with their own objectives
   * print no gradient norms.
   */
  private static boolean tellsAsMuch(Measurement ours, Measurement other) {
    return FIELDS.stream().allMatch(f -> ours.fields().has(f) == other.fields().has(f));
  }

  private static void compare(Measurement ours, Measurement other, List<Problem> problems) {
    double tolerance = ours.isFloat32() && other.isFloat32() ? FLOAT32 : BFLOAT16;
    for (String field : FIELDS) {
      List<Double> a = ours.numbers(field);
      List<Double> b = other.numbers(field);
      boolean equal = a.size() == b.size();
      for (int i = 0; i < a.size() && equal; i++) {
        equal = Math.abs(a.get(i) - b.get(i)) <= tolerance * Math.abs(b.get(i));
      }
      if (!equal) {
        problems.add(
            new Problem(
                CommandError.DIFFERENT_RESULTS,
                ours.row() + ": " + field + " of ours and of '" + other.side() + "'",
                a + " and " + b,
                "the same within " + tolerance + " relative",
                "Compare speeds only where both sides do the same work: same model, same work"
                    + " file, same options."));
      }
    }
  }
}
