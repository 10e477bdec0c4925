package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.ResponseGroup;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.json.Json;
import io.github.aft4j.core.recipe.Evaluation;
import io.github.aft4j.core.run.AtomicFiles;
import io.github.aft4j.core.run.JsonlFile;
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
        "max_new_tokens", evaluation.maxNewTokens(),
        "assessment_groups", evaluation.assessmentGroups(),
        "chunk", evaluation.chunk());
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    List<Question> questions =
        Lengths.fitting(
            data.examples().stream().map(Example::question).toList(), context.policy().any());
    List<ResponseGroup> assessed = assessed();
    long total = (long) models.size() * (questions.size() + assessed.size());
    Counter counter = new Counter(total);
    context.events().on(new RunEvent.StageStarted(name(), total, 0, "questions and groups"));
    AnswerWork answers =
        new AnswerWork(
            context.components().judge().orElseThrow(),
            evaluation.maxNewTokens(),
            evaluation.chunk());
    for (Policy.Weights weights : models) {
      Model model = context.policy().with(weights);
      answers.run(model, questions, answersFile(directory, weights), counter);
      AssessmentWork.run(model, assessed, assessmentFile(directory, weights), counter);
    }
    ObjectNode summary = new EvaluationSummary(context.seed("evaluate", 0)).of(directory, names());
    AtomicFiles.write(directory.file(SUMMARY), Json.pretty(summary));
    return Json.object().put("models", models.size()).put("questions", questions.size());
  }

  private List<String> names() {
    return models.stream().map(Policy.Weights::name).toList();
  }

  private List<ResponseGroup> assessed() throws IOException {
    if (groups.isEmpty()) {
      return List.of();
    }
    try (FileGroups source = FileGroups.open(groups.get(), Optional.empty(), false)) {
      return AssessmentWork.choose(source, evaluation.assessmentGroups());
    }
  }

  static JsonlFile answersFile(StageDirectory directory, Policy.Weights weights) {
    return new JsonlFile(directory.file(weights.name() + ".jsonl"));
  }

  static JsonlFile assessmentFile(StageDirectory directory, Policy.Weights weights) {
    return new JsonlFile(directory.file(weights.name() + ".assessment.jsonl"));
  }

  /** Tells the listeners how far all models together are. */
  private final class Counter implements AnswerWork.Progress {
    private final long started = System.nanoTime();
    private final long total;
    private long done;
    private long tokens;

    Counter(long total) {
      this.total = total;
    }

    @Override
    public void done(int questions, long more) {
      done += questions;
      tokens += more;
      double seconds = (System.nanoTime() - started) * 1e-9;
      context.events().on(new RunEvent.Progress(name(), done, total, tokens, seconds));
    }
  }
}
