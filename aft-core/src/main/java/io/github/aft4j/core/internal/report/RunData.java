// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.Comparison;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ResultTable;
import io.github.aft4j.core.internal.run.StatusReader;
import io.github.aft4j.core.run.RunStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that the page shows of one run, as JSON. Holds no time: equal runs are equal bytes.
 */
final class RunData {
  private final RunFolder folder;
  private final QuestionTexts texts;
  private final List<Finding> findings = new ArrayList<>();

  RunData(RunFolder folder, QuestionTexts texts) {
    this.folder = folder;
    this.texts = texts;
  }

  ObjectNode toJson(String label) throws IOException {
    ObjectNode node = Json.object().put("label", label);
    node.put("name", folder.recipe().path("name").asText());
    stages(node);
    node.set("about", about());
    RunTexts.warnings(folder.path()).forEach(node.putArray("warnings")::add);
    results(node);
    EvaluatedModels models = EvaluatedModels.of(folder);
    Scores scores = Scores.of(models);
    findings.addAll(ScoreFindings.of(scores));
    node.set("scores", scores.toJson());
    training(node.putArray("training"));
    groups(node.putArray("groups"));
    node.set("answers", Answers.of(models, texts.test()));
    TrainingGroups groups = TrainingGroups.of(folder, scores);
    node.set("responses", groups.toJson(folder, texts.train()));
    // The sampler is the first of several models; a single one may be the aligned model.
    if (scores.models().size() > 1
        && folder.stages("groups").size() == 1
        && folder.recipe().path("sample").path("temperature").asDouble(1) == 1) {
      groups.sampler().finding().ifPresent(findings::add);
    }
    if (!texts.whole()) {
      findings.add(
          Finding.note(
              "answers",
              "Questions without their texts: the data are not where the recipe names them, have"
                  + " changed, or were the application's own. The page of the run itself, written"
                  + " when it ended, has them."));
    }
    ArrayNode said = node.putArray("findings");
    for (Finding.Level level : Finding.Level.values()) {
      findings.stream().filter(f -> f.level() == level).forEach(f -> said.add(f.toJson()));
    }
    return node;
  }

  private void stages(ObjectNode node) {
    boolean finished = true;
    ArrayNode stages = node.putArray("stages");
    for (RunStatus.StageStatus stage : StatusReader.read(folder.path()).stages()) {
      boolean done = stage.state() == RunStatus.State.DONE;
      finished &= done;
      stages
          .addObject()
          .put("stage", stage.stage())
          .put("state", stage.state().name().toLowerCase(Locale.ROOT))
          .put("lines", stage.done());
    }
    node.put("finished", finished);
    if (!finished) {
      findings.add(
          Finding.note("about", "This run is not finished; the page shows what there is so far."));
    }
  }

  private ObjectNode about() {
    JsonNode manifest = folder.manifest();
    ObjectNode node = Json.object();
    for (String key :
        List.of("aft_version", "seed", "today", "fingerprints", "environment", "data")) {
      if (manifest.has(key)) {
        node.set(key, manifest.get(key));
      }
    }
    node.put("recipe", RunTexts.yaml(folder.recipe()));
    ArrayNode plugins = node.putArray("plugins");
    for (JsonNode plugin : manifest.path("plugins")) {
      ObjectNode one = plugins.addObject();
      for (String key : List.of("kind", "name", "version")) {
        one.put(key, plugin.path(key).asText());
      }
    }
    return node;
  }

  private void results(ObjectNode node) throws IOException {
    Optional<JsonNode> summary = folder.json("evaluate", "summary.json");
    if (summary.isEmpty()) {
      return;
    }
    EvaluationReport report = EvaluationJson.report(summary.get());
    findings.addAll(ResultFindings.of(report));
    ObjectNode results = node.putObject("results");
    ArrayNode models = results.putArray("models");
    for (JsonNode model : summary.get().path("models")) {
      ObjectNode one = models.addObject();
      one.put("title", ResultTable.title(model.path("model").asText()));
      one.setAll((ObjectNode) model);
    }
    ArrayNode tests = results.putArray("tests");
    for (Comparison pair : report.comparisons()) {
      tests
          .addObject()
          .put("outcome", TestSentences.outcome(pair).name().toLowerCase(Locale.ROOT))
          .put("text", TestSentences.of(pair) + " " + TestSentences.accuracies(report, pair))
          .put("p_value", pair.test().pValue());
    }
  }

  private void training(ArrayNode training) throws IOException {
    for (String kind : List.of("sft", "align", "control")) {
      for (String stage : folder.stages(kind)) {
        Optional<Curves> curves = Curves.of(folder, stage);
        if (curves.isPresent()) {
          training.add(curves.get().toJson());
          findings.addAll(TrainingFindings.of(curves.get()));
        }
      }
    }
  }

  private void groups(ArrayNode rounds) throws IOException {
    for (String stage : folder.stages("groups")) {
      Optional<JsonNode> counts = folder.json(stage, "hygiene.json");
      if (counts.isPresent()) {
        rounds.addObject().put("stage", stage).set("counts", counts.get());
        findings.addAll(GroupFindings.of(stage, counts.get()));
      }
    }
  }
}
