// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import io.github.aft4j.core.evaluate.AssessmentRecord;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.ResultTable;
import io.github.aft4j.core.internal.run.JsonlIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The models of a run's evaluation, in the order of the table: the first is the one before
 * alignment, the last the one after it.
 *
 * @param folder the run
 * @param names the models with answers, such as {@code sft} and {@code aft}
 */
record EvaluatedModels(RunFolder folder, List<String> names) {
  private static final String STAGE = "evaluate";
  private static final List<String> ORDER = List.of("base", "sft", "control", "aft");

  static EvaluatedModels of(RunFolder folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : ORDER) {
      Optional<JsonlIndex> answers = folder.lines(STAGE, name + ".jsonl");
      if (answers.isPresent()) {
        names.add(name);
        answers.get().close();
      }
    }
    return new EvaluatedModels(folder, names);
  }

  List<String> titles() {
    return names.stream().map(ResultTable::title).toList();
  }

  /** Opens the answers of a model. */
  JsonlIndex answers(String model) throws IOException {
    return folder.lines(STAGE, model + ".jsonl").orElseThrow();
  }

  /** Reads a model's scores of judged responses; empty if there are none yet. */
  List<AssessmentRecord> assessments(String model) throws IOException {
    Optional<JsonlIndex> lines = folder.lines(STAGE, model + ".assessment.jsonl");
    if (lines.isEmpty()) {
      return List.of();
    }
    try (JsonlIndex index = lines.get()) {
      return IntStream.range(0, index.size())
          .mapToObj(i -> EvaluationJson.assessment(index.get(i)))
          .toList();
    }
  }
}
