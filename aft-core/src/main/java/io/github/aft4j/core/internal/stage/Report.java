// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ResultTable;
import io.github.aft4j.core.internal.report.HtmlReport;
import io.github.aft4j.core.internal.run.RunDirectory;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes {@code report.md} from the run's files, timings last under a heading of their own, and the
 * page {@code report.html}.
 */
final class Report {
  static final String FILE = "report.md";

  private final RunDirectory run;
  private final RunContext context;
  private final Optional<HeldOut> test;
  private final List<String> warnings;

  Report(RunDirectory run, RunContext context, Optional<HeldOut> test, List<String> warnings) {
    this.run = run;
    this.context = context;
    this.test = test;
    this.warnings = List.copyOf(warnings);
  }

  RunResult write(PlannedStages plan, Pipeline.Outcome outcome, Optional<Path> model)
      throws IOException {
    List<String> lines = new ArrayList<>();
    String name = context.recipe().name();
    lines.add("# " + (name.isBlank() ? "Run" : ReportText.cell(name)));
    lines.add("");
    String table = "";
    Optional<EvaluationReport> evaluation = Optional.empty();
    if (outcome.evaluation().isPresent()) {
      EvaluationReport figures = figures(outcome.evaluation().get());
      evaluation = Optional.of(figures);
      ResultTable results = new ResultTable(figures);
      table = results.text() + TimingTable.text(run.timings());
      lines.add("## Results");
      lines.add("");
      lines.addAll(results.markdown());
      lines.add("");
    }
    if (!warnings.isEmpty()) {
      lines.add("## To look at");
      lines.add("");
      warnings.forEach(w -> lines.add("- " + ReportText.line(w)));
      lines.add("");
    }
    lines.add("## Data");
    lines.add("");
    lines.add("| count | |");
    lines.add("| --- | ---: |");
    lines.addAll(counts("training", context.train()));
    test.ifPresent(t -> lines.addAll(counts("test", t.data())));
    lines.add("");
    lines.addAll(HygieneTable.markdown(run, plan));
    model.ifPresent(m -> lines.add("The trained model is in `" + m.getFileName() + "/`."));
    lines.add("");
    lines.addAll(TimingTable.markdown(run.timings()));
    run.write(FILE, String.join("\n", lines) + "\n");
    run.write(HtmlReport.FILE, HtmlReport.of(run.path(), context.train(), test.map(HeldOut::data)));
    return new RunResult(run.path(), model, run.path().resolve(FILE), evaluation, table);
  }

  private static List<String> counts(String name, DataSet data) {
    return new TreeMap<>(data.counts())
        .entrySet().stream()
            .map(
                e ->
                    "| " + name + ": " + e.getKey().replace('_', ' ') + " | " + e.getValue() + " |")
            .toList();
  }

  private static EvaluationReport figures(StageDirectory evaluation) throws IOException {
    return EvaluationJson.report(
        Json.parse(Files.readString(evaluation.file(EvaluateStage.SUMMARY))));
  }
}
