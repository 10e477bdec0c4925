// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import io.github.aft4j.core.evaluate.Comparison;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ResultTable;
import io.github.aft4j.core.stats.PairedDifference;

/** Paired tests in plain words. */
final class TestSentences {
  private static final double LEVEL = 0.05;

  private TestSentences() {}

  /** The verdict of a test, for its color. */
  enum Outcome {
    BETTER,
    WORSE,
    NO_DIFFERENCE
  }

  /** Returns the outcome of McNemar's exact test, which a small p-value decides. */
  static Outcome outcome(Comparison pair) {
    if (pair.test().pValue() >= LEVEL) {
      return Outcome.NO_DIFFERENCE;
    }
    return pair.difference().value() > 0 ? Outcome.BETTER : Outcome.WORSE;
  }

  /** Returns the conclusion alone, such as {@code AFT is better than VFT beyond chance}. */
  static String conclusion(Comparison pair) {
    String model = ResultTable.title(pair.model());
    String against = ResultTable.title(pair.against());
    return switch (outcome(pair)) {
      case BETTER -> model + " is better than " + against + " beyond chance";
      case WORSE -> model + " is worse than " + against + " beyond chance";
      case NO_DIFFERENCE -> "No difference shown between " + model + " and " + against;
    };
  }

  /** Returns the conclusion with its test. */
  static String of(Comparison pair) {
    return "%s: %s (McNemar's exact test); only %s right on %s questions, only %s on %s."
        .formatted(
            conclusion(pair),
            Numbers.pValue(pair.test().pValue()),
            ResultTable.title(pair.model()),
            pair.test().onlySecond(),
            ResultTable.title(pair.against()),
            pair.test().onlyFirst());
  }

  /** Returns the difference with its interval. */
  static String difference(PairedDifference difference) {
    return "%s points, 95 %% interval [%s, %s]"
        .formatted(
            Numbers.points(difference.value()),
            Numbers.points(difference.low()),
            Numbers.points(difference.high()));
  }

  /** Returns the comparison of accuracies with their values. */
  static String accuracies(EvaluationReport report, Comparison pair) {
    return "%s answers %s of the held-out questions rightly, %s %s: %s."
        .formatted(
            ResultTable.title(pair.model()),
            accuracy(report, pair.model()),
            ResultTable.title(pair.against()),
            accuracy(report, pair.against()),
            difference(pair.difference()));
  }

  private static String accuracy(EvaluationReport report, String model) {
    return report
        .model(model)
        .accuracy()
        .map(share -> Numbers.percent(share.value()))
        .orElse("none");
  }
}
