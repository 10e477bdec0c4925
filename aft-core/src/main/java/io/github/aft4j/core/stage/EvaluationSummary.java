package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.ScoredGroup;
import io.github.aft4j.core.evaluate.AssessmentAccuracy;
import io.github.aft4j.core.json.Json;
import io.github.aft4j.core.run.JsonlFile;
import io.github.aft4j.core.run.StageDirectory;
import io.github.aft4j.core.stats.Bootstrap;
import io.github.aft4j.core.stats.Estimate;
import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.core.stats.Proportion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The figures of an evaluation, from its files alone. */
final class EvaluationSummary {
  private final Bootstrap bootstrap;

  EvaluationSummary(long seed) {
    this.bootstrap = Bootstrap.seeded(seed);
  }

  ObjectNode of(StageDirectory directory, List<String> models) throws IOException {
    Map<String, List<JsonNode>> answers = new LinkedHashMap<>();
    ObjectNode summary = Json.object();
    ArrayNode rows = summary.putArray("models");
    for (String model : models) {
      List<JsonNode> lines = read(directory, model + ".jsonl");
      answers.put(model, lines);
      ObjectNode row = rows.addObject();
      row.put("model", model);
      answers(row, lines);
      assessment(row, read(directory, model + ".assessment.jsonl"));
    }
    ArrayNode comparisons = summary.putArray("comparisons");
    for (int i = 0; i < models.size(); i++) {
      for (int j = i + 1; j < models.size(); j++) {
        List<Boolean> first = right(answers.getOrDefault(models.get(i), List.of()));
        List<Boolean> second = right(answers.getOrDefault(models.get(j), List.of()));
        McNemar test = McNemar.of(first, second);
        ObjectNode comparison = comparisons.addObject();
        comparison.put("first", models.get(i));
        comparison.put("second", models.get(j));
        comparison.put("only_first_right", test.onlyFirst());
        comparison.put("only_second_right", test.onlySecond());
        comparison.put("p_value", test.pValue());
      }
    }
    return summary;
  }

  private static List<JsonNode> read(StageDirectory directory, String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    if (Files.exists(directory.file(name))) {
      new JsonlFile(directory.file(name)).read(lines::add);
    }
    return lines;
  }

  private static List<Boolean> right(List<JsonNode> lines) {
    return lines.stream().map(EvaluationSummary::isRight).toList();
  }

  private static boolean isRight(JsonNode line) {
    return line.path("verdict").asText().equals("POSITIVE");
  }

  private void answers(ObjectNode row, List<JsonNode> lines) {
    share(row.putObject("accuracy"), lines, EvaluationSummary::isRight);
    share(row.putObject("undecided"), lines, l -> l.path("verdict").asText().equals("UNDECIDED"));
    share(row.putObject("unfinished"), lines, l -> l.path("finish").asText().equals("LENGTH"));
    share(row.putObject("degenerate"), lines, l -> l.path("degenerate").asBoolean());
    estimate(
        row.putObject("tokens"),
        bootstrap.mean(lines.stream().mapToDouble(l -> l.path("tokens").asDouble()).toArray()));
    perplexity(row.putObject("perplexity"), lines);
  }

  private void perplexity(ObjectNode node, List<JsonNode> lines) {
    List<JsonNode> scored = lines.stream().filter(l -> l.has("reference_logp")).toList();
    if (scored.isEmpty()) {
      node.put("questions", 0);
      return;
    }
    Estimate mean =
        bootstrap.ratio(
            scored.stream().mapToDouble(l -> l.path("reference_logp").asDouble()).toArray(),
            scored.stream().mapToDouble(l -> l.path("reference_tokens").asDouble()).toArray());
    node.put("value", Math.exp(-mean.value()));
    node.put("low", Math.exp(-mean.interval().high()));
    node.put("high", Math.exp(-mean.interval().low()));
    node.put("questions", mean.questions());
  }

  private void assessment(ObjectNode row, List<JsonNode> lines) {
    List<ScoredGroup> groups = AssessmentLines.groups(lines);
    estimate(
        row.putObject("assessment_accuracy"), bootstrap.mean(AssessmentAccuracy.pairwise(groups)));
    estimate(row.putObject("ranking_accuracy"), bootstrap.mean(AssessmentAccuracy.ranking(groups)));
  }

  private static void share(ObjectNode node, List<JsonNode> lines, Predicate<JsonNode> counts) {
    int successes = Math.toIntExact(lines.stream().filter(counts).count());
    Proportion share = new Proportion(successes, lines.size());
    node.put("count", successes);
    node.put("questions", lines.size());
    if (!lines.isEmpty()) {
      node.put("value", share.value());
      node.put("low", share.interval().low());
      node.put("high", share.interval().high());
    }
  }

  private static void estimate(ObjectNode node, Estimate estimate) {
    node.put("questions", estimate.questions());
    if (estimate.questions() > 0) {
      node.put("value", estimate.value());
      node.put("low", estimate.interval().low());
      node.put("high", estimate.interval().high());
    }
  }
}
