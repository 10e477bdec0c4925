// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.core.stats.Replicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comparison of two methods on the seeds that both have, question by question.
 *
 * @param method the method in question
 * @param against the method that it is compared with, first in the tests
 * @param seeds the seeds
 * @param accuracy the difference of the accuracies, seed by seed
 * @param assessment the difference of the assessment accuracies, seed by seed
 * @param tests McNemar's test of each seed
 * @param corrected the p-value of the combined test, corrected for the number of comparisons
 */
record Contrast(
    Method method,
    Method against,
    List<Long> seeds,
    Replicates accuracy,
    Replicates assessment,
    List<McNemar> tests,
    double corrected) {
  private static final double LEVEL = 0.95;

  /** Returns the comparison without a correction; empty if there is no seed that both have. */
  static Optional<Contrast> of(Row method, Row against) {
    List<Long> seeds = new ArrayList<>();
    List<Double> accuracy = new ArrayList<>();
    List<Double> assessment = new ArrayList<>();
    List<McNemar> tests = new ArrayList<>();
    for (Piece second : method.pieces()) {
      for (Piece first : against.pieces()) {
        if (first.seed() == second.seed()) {
          seeds.add(first.seed());
          accuracy.add(second.accuracy() - first.accuracy());
          tests.add(McNemar.of(first.answers(), second.answers()));
          var before = first.figures().assessmentAccuracy();
          var after = second.figures().assessmentAccuracy();
          if (before.isPresent() && after.isPresent()) {
            assessment.add(after.get().value() - before.get().value());
          }
        }
      }
    }
    return seeds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Contrast(
                method.method(),
                against.method(),
                seeds,
                new Replicates(accuracy),
                new Replicates(assessment),
                tests,
                Double.NaN));
  }

  Contrast corrected(double value) {
    return new Contrast(method, against, seeds, accuracy, assessment, tests, value);
  }

  /** Returns the combined test: the questions of all seeds together. */
  McNemar combined() {
    return tests.stream().reduce(McNemar::plus).orElseThrow();
  }

  /** Returns 1 if the method is shown to be better, −1 if worse, 0 if neither is shown. */
  int shown() {
    boolean significant = corrected < 1 - LEVEL;
    if (significant && accuracy.interval(LEVEL).low() > 0) {
      return 1;
    }
    return significant && accuracy.interval(LEVEL).high() < 0 ? -1 : 0;
  }

  /** Returns 1 if the method is shown to assess better, −1 if worse, 0 otherwise. */
  int assessmentShown() {
    if (assessment.interval(LEVEL).low() > 0) {
      return 1;
    }
    return assessment.interval(LEVEL).high() < 0 ? -1 : 0;
  }
}
