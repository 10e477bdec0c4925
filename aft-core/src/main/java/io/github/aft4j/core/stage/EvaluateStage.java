package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.ResponseGroup;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.evaluate.AnswerLines;
import io.github.aft4j.core.evaluate.AssessmentLines;
import io.github.aft4j.core.evaluate.EvaluationSummary;
import io.github.aft4j.core.evaluate.ModelLines;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.label.Judgeable;
import io.github.aft4j.core.recipe.Evaluation;
import io.github.aft4j.core.run.StageDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates each model of the run on the same questions and groups. Leaves, for each, its answers
 * ({@code <model>.jsonl}) and its scores of judged responses ({@code <model>.assessment.jsonl}),
 * and {@code summary.json} with the figures and their uncertainty.
 */
final class EvaluateStage implements Stage {
  static final String SUMMARY = "summary.json";

  /** Groups that are scored and written at once. */
  private static final int GROUPS = 32;

  private final RunContext context;
  private final Evaluation evaluation;
  private final DataSet data;
  private final List<Policy.Weights> models;
  private final Optional<Path> groups;
  private final String groupsFingerprint;

  EvaluateStage(
      RunContext context,
      Evaluation evaluation,
      DataSet data,
      List<Policy.Weights> models,
      Optional<Path> groups,
      String groupsFingerprint) {
    this.context = context;
    this.evaluation = evaluation;
    this.data = data;
    this.models = models;
    this.groups = groups;
    this.groupsFingerprint = groupsFingerprint;
  }

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public Map<String, Object> inputs() {
    Map<String, Object> policies = new LinkedHashMap<>();
    models.forEach(m -> policies.put(m.name(), m.fingerprint()));
    return Map.of(
        "policies", policies,
        "model", context.policy().base().fingerprint(),
        "data", data.fingerprint(),
        "groups", groupsFingerprint,
        "labeler", context.described("evaluate.label", evaluation.labeler().name()),
        "answering", Inputs.of(evaluation.answering()),
        "assessment_groups", evaluation.assessmentGroups(),
        "chunk", evaluation.chunk(),
        "seed", seed());
  }

  private long seed() {
    return context.seed(name(), 0);
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    Labeler judge = context.components().judge().orElseThrow();
    List<Question> questions =
        Lengths.fitting(Judgeable.of(data.questions(), judge), context.policy().any());
    List<ResponseGroup> assessed = assessed();
    Counter counter = new Counter((long) models.size() * (questions.size() + assessed.size()));
    context
        .events()
        .on(new RunEvent.StageStarted(name(), counter.total, 0, "questions and groups"));
    AnswerLines answers = new AnswerLines(judge, evaluation.answering(), seed());
    Map<String, ModelLines> results = new LinkedHashMap<>();
    for (Policy.Weights weights : models) {
      Model model = context.policy().with(weights);
      EvaluationFiles files = EvaluationFiles.of(directory, weights.name());
      EvaluationFiles.fill(
          files.answers(), questions, evaluation.chunk(), q -> answers.of(model, q), counter);
      EvaluationFiles.fill(
          files.assessments(), assessed, GROUPS, g -> AssessmentLines.of(model, g), counter);
      results.put(weights.name(), files.read());
    }
    ObjectNode summary = EvaluationSummary.of(results, seed());
    AtomicFiles.write(directory.file(SUMMARY), Json.pretty(summary));
    return Json.object()
        .put("models", models.size())
        .put("questions", questions.size())
        .put("questions_left_out", data.examples().size() - questions.size());
  }

  private List<ResponseGroup> assessed() throws IOException {
    if (groups.isEmpty()) {
      return List.of();
    }
    try (FileGroups source = FileGroups.open(groups.get(), Optional.empty(), false)) {
      return AssessedGroups.choose(source, evaluation.assessmentGroups());
    }
  }

  /** Tells the listeners how far all models together are. */
  private final class Counter implements EvaluationFiles.Progress {
    private final long started = System.nanoTime();
    private final long total;
    private long done;
    private long tokens;

    Counter(long total) {
      this.total = total;
    }

    @Override
    public void done(int count, List<ObjectNode> lines) {
      done += count;
      tokens += AnswerLines.tokens(lines);
      double seconds = (System.nanoTime() - started) * 1e-9;
      context.events().on(new RunEvent.Progress(name(), done, total, tokens, seconds));
    }
  }
}
