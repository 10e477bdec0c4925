// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import io.github.aft4j.core.evaluate.Comparison;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ModelFigures;
import io.github.aft4j.core.evaluate.ResultTable;
import io.github.aft4j.core.stats.Figure;
import io.github.aft4j.core.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings on the evaluation: the outcome, and text that went wrong. */
final class ResultFindings {
  private static final String SECTION = "results";
  private static final double MANY = 0.05;
  private static final double LONGER = 1.5;
  private static final double LESS_LIKELY = 1.2;

  private ResultFindings() {}

  static List<Finding> of(EvaluationReport report) {
    List<Finding> findings = new ArrayList<>();
    List<ModelFigures> models = report.models();
    if (models.isEmpty()) {
      return findings;
    }
    ModelFigures first = models.get(0);
    ModelFigures last = models.get(models.size() - 1);
    for (ModelFigures other : models.subList(0, models.size() - 1)) {
      if (!report.comparisons().isEmpty()) {
        findings.add(outcome(report, report.compare(last.model(), other.model())));
      }
    }
    last.accuracy()
        .filter(Figure::isSmall)
        .ifPresent(
            a ->
                findings.add(
                    Finding.note(
                        SECTION,
                        "A small sample: the accuracies rest on "
                            + a.questions()
                            + " questions, and say little.")));
    degenerate(first, last).ifPresent(findings::add);
    share(last, "were cut by the length limit; raise max_new_tokens", last.unfinished())
        .ifPresent(findings::add);
    share(
            last,
            "could not be judged; look at their reasons under 'Held-out answers'",
            last.undecided())
        .ifPresent(findings::add);
    if (models.size() > 1) {
      change(first, last).ifPresent(findings::add);
      perplexity(first, last).ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding outcome(EvaluationReport report, Comparison pair) {
    return new Finding(
        Finding.Level.RESULT,
        TestSentences.of(pair) + " " + TestSentences.accuracies(report, pair),
        SECTION);
  }

  private static Optional<Finding> degenerate(ModelFigures first, ModelFigures last) {
    double before = first.degenerate().map(Proportion::value).orElse(0.0);
    return last.degenerate()
        .filter(share -> share.value() > 0.02 && share.value() > 1.5 * before)
        .map(
            share ->
                Finding.red(
                    SECTION,
                    "Degenerate text: %s of the answers of %s mostly repeat themselves (%s before)."
                            .formatted(
                                Numbers.percent(share.value()),
                                ResultTable.title(last.model()),
                                Numbers.percent(before))
                        + " Lower the learning rate, or use a loss with a constraint."));
  }

  private static Optional<Finding> share(
      ModelFigures model, String what, Optional<Proportion> share) {
    return share
        .filter(s -> s.value() > MANY)
        .map(
            s ->
                Finding.red(
                    SECTION,
                    "%s of the answers of %s %s."
                        .formatted(
                            Numbers.percent(s.value()), ResultTable.title(model.model()), what)));
  }

  private static Optional<Finding> change(ModelFigures first, ModelFigures last) {
    double before = first.tokens().map(Figure::value).orElse(0.0);
    double after = last.tokens().map(Figure::value).orElse(0.0);
    return before > 0 && (after > LONGER * before || after < before / LONGER)
        ? Optional.of(
            Finding.note(
                SECTION,
                Numbers.text(
                    "The length of an answer went from %.1f to %.1f tokens: see whether the model"
                        + " was rewarded for length.",
                    before, after)))
        : Optional.empty();
  }

  private static Optional<Finding> perplexity(ModelFigures first, ModelFigures last) {
    double before = first.perplexity().map(Figure::value).orElse(0.0);
    double after = last.perplexity().map(Figure::value).orElse(0.0);
    return before > 0 && after > LESS_LIKELY * before
        ? Optional.of(
            Finding.note(
                SECTION,
                Numbers.text(
                    "The references became less likely: perplexity went from %.3f to %.3f.",
                    before, after)))
        : Optional.empty();
  }
}
