// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.AssessmentRecord;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.Evaluator;
import io.github.aft4j.core.evaluate.ModelRecords;
import io.github.aft4j.core.internal.run.ResumableLines;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.internal.worker.AnswerWork;
import io.github.aft4j.core.internal.worker.ScoreWork;
import io.github.aft4j.core.recipe.Evaluation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates each model of the run on the same questions and groups. Leaves, for each, its answers
 * ({@code <model>.jsonl}) and its scores of judged responses ({@code <model>.assessment.jsonl}), of
 * the first and the last also those of single tokens ({@code <model>.tokens.jsonl}), and {@code
 * summary.json} with the figures and their uncertainty.
 */
record EvaluateStage(
    RunContext context,
    PlannedStage planned,
    Evaluation evaluation,
    HeldOut test,
    List<Policy.Weights> models,
    Optional<Artifact> groups)
    implements Stage {
  static final String SUMMARY = "summary.json";

  private static final int REPORT_GROUPS = 200;

  @Override
  public String name() {
    return planned.name();
  }

  @Override
  public Map<String, Object> inputs() {
    Map<String, Object> policies = new LinkedHashMap<>();
    models.forEach(m -> policies.put(m.name(), m.fingerprint()));
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("policies", policies);
    inputs.put("model", context.policy().base().fingerprint());
    inputs.put("data", test.data().fingerprint());
    inputs.put("groups", groups.map(Artifact::fingerprint).orElse(""));
    inputs.put("labeler", context.described("evaluate.label", evaluation.labeler().name()));
    inputs.put("answering", Inputs.of(evaluation.answering()));
    inputs.put("assessment_groups", evaluation.assessmentGroups());
    inputs.put("chunk", evaluation.chunk());
    inputs.put("seed", seed());
    // Older runs lack this key. The default is omitted so that their stages still count as done.
    if (evaluation.reportGroups() != REPORT_GROUPS) {
      inputs.put("report_groups", evaluation.reportGroups());
    }
    return inputs;
  }

  private long seed() {
    return context.seed(planned.kind());
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    try (AssessedGroups assessed = AssessedGroups.open(groups, evaluation.assessmentGroups())) {
      return run(directory, assessed);
    }
  }

  private ObjectNode run(StageDirectory directory, List<ResponseGroup> assessed)
      throws IOException {
    Labeler judge = context.components().judge().orElseThrow();
    SelectedRows questions =
        Lengths.answerable(test.data(), test.rows(), judge, context.policy().loadedModel());
    List<EvaluationFiles> files = new ArrayList<>();
    for (Policy.Weights weights : models) {
      files.add(
          EvaluationFiles.open(
              directory,
              weights.name(),
              evaluation.chunk(),
              questions.size(),
              assessed.size(),
              isShown(weights) ? Math.min(evaluation.reportGroups(), assessed.size()) : 0));
    }
    StageProgress progress =
        context.begin(
            name(),
            (long) models.size() * (questions.size() + assessed.size()),
            files.stream().mapToLong(EvaluationFiles::done).sum(),
            "questions and groups");
    Map<String, ModelRecords> results = new LinkedHashMap<>();
    for (int i = 0; i < models.size(); i++) {
      files.get(i).onWritten(progress::advance);
      answer(models.get(i), questions, files.get(i).answers(), progress);
      assess(models.get(i), assessed, files.get(i), progress);
      results.put(models.get(i).name(), files.get(i).read());
    }
    EvaluationReport report = EvaluationReport.of(results, seed());
    AtomicFiles.write(directory.file(SUMMARY), Json.pretty(EvaluationJson.write(report)));
    return Json.object()
        .put("models", models.size())
        .put("questions", questions.size())
        .put("questions_left_out", test.data().examples().size() - questions.size());
  }

  private void answer(
      Policy.Weights weights,
      SelectedRows questions,
      ResumableLines lines,
      StageProgress progress) {
    context
        .shards(weights)
        .map(
            new AnswerWork(evaluation.answering(), seed(), evaluation.chunk()),
            lines.done(),
            questions.size(),
            evaluation.chunk(),
            questions::question,
            (from, records) ->
                records.forEach(
                    record -> {
                      progress.addTokens(record.tokens());
                      lines.add(Json.line(EvaluationJson.write(record)));
                    }));
  }

  /** Returns whether the report shows a model's tokens: those of the first and of the last one. */
  private boolean isShown(Policy.Weights weights) {
    return weights.equals(models.get(0)) || weights.equals(models.get(models.size() - 1));
  }

  private void assess(
      Policy.Weights weights,
      List<ResponseGroup> groups,
      EvaluationFiles files,
      StageProgress progress) {
    ResumableLines lines = files.assessments();
    Tokenizer tokenizer = context.policy().loadedModel().tokenizer();
    if (files.tokens().isPresent()) {
      TokenLines tokens = files.tokens().get();
      // Scored by a version that did not write this file.
      while (tokens.next() < Math.min(lines.done(), tokens.total())) {
        int from = tokens.next();
        List<ResponseGroup> part =
            groups.subList(from, Math.min(from + EvaluationFiles.GROUPS, groups.size()));
        tokens.add(tokenizer, from, part, Evaluator.score(context.policy().with(weights), part));
      }
    }
    context
        .shards(weights)
        .map(
            new ScoreWork(),
            lines.done(),
            groups.size(),
            EvaluationFiles.GROUPS,
            i -> Evaluator.request(groups.get(i)),
            (from, scores) -> {
              List<ResponseGroup> part = List.copyOf(groups.subList(from, from + scores.size()));
              files.tokens().ifPresent(t -> t.add(tokenizer, from, part, scores));
              for (int i = 0; i < part.size(); i++) {
                AssessmentRecord record = Evaluator.record(part.get(i), scores.get(i));
                progress.addTokens(record.tokens());
                lines.add(Json.line(EvaluationJson.write(record)));
              }
            });
  }
}
