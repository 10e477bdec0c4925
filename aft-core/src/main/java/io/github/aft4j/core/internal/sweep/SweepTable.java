// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sweep;

import io.github.aft4j.core.evaluate.AnswerRecord;
import io.github.aft4j.core.evaluate.Comparison;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ModelFigures;
import io.github.aft4j.core.evaluate.ModelRecords;
import io.github.aft4j.core.evaluate.ResultTable;
import io.github.aft4j.core.internal.run.JsonlIndex;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.sweep.SweepVariant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The last model of each variant side by side, after the model before alignment where all variants
 * share it, and paired tests of each variant against the first.
 */
final class SweepTable {
  private SweepTable() {}

  static String of(List<SweepVariant> variants, List<RunResult> runs) throws IOException {
    if (runs.stream().anyMatch(run -> run.evaluation().isEmpty())) {
      return "";
    }
    List<ModelFigures> rows = new ArrayList<>();
    List<ModelFigures> before = runs.stream().map(run -> models(run).get(0)).distinct().toList();
    if (before.size() == 1 && models(runs.get(0)).size() > 1) {
      rows.add(before.get(0));
    }
    for (int i = 0; i < runs.size(); i++) {
      rows.add(last(runs.get(i)).named(variants.get(i).name()));
    }
    return new ResultTable(new EvaluationReport(rows, comparisons(variants, runs))).text();
  }

  private static List<Comparison> comparisons(List<SweepVariant> variants, List<RunResult> runs)
      throws IOException {
    List<Comparison> comparisons = new ArrayList<>();
    List<AnswerRecord> first = answers(runs.get(0));
    for (int i = 1; i < runs.size(); i++) {
      List<AnswerRecord> other = answers(runs.get(i));
      if (ids(first).equals(ids(other))) {
        Map<String, ModelRecords> pair = new LinkedHashMap<>();
        pair.put(variants.get(0).name(), new ModelRecords(first, List.of()));
        pair.put(variants.get(i).name(), new ModelRecords(other, List.of()));
        comparisons.addAll(
            EvaluationReport.of(pair, variants.get(0).recipe().seed()).comparisons());
      }
    }
    return comparisons;
  }

  private static List<ModelFigures> models(RunResult run) {
    return run.evaluation().orElseThrow().models();
  }

  private static ModelFigures last(RunResult run) {
    return models(run).get(models(run).size() - 1);
  }

  private static List<String> ids(List<AnswerRecord> answers) {
    return answers.stream().map(AnswerRecord::id).toList();
  }

  private static List<AnswerRecord> answers(RunResult run) throws IOException {
    Path file = run.directory().resolve("evaluate").resolve(last(run).model() + ".jsonl");
    try (JsonlIndex lines = JsonlIndex.open(file)) {
      return IntStream.range(0, lines.size())
          .mapToObj(i -> EvaluationJson.answers(lines.get(i)).withoutTexts())
          .toList();
    }
  }
}
