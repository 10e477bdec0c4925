package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.ScoredGroup;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.stats.Bootstrap;
import io.github.aft4j.core.stats.Estimate;
import io.github.aft4j.core.stats.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures of models and the paired tests between them, from what {@link ModelLines} holds. */
public final class EvaluationSummary {
  private final Bootstrap bootstrap;

  private EvaluationSummary(long seed) {
    this.bootstrap = Bootstrap.seeded(seed);
  }

  /**
   * The figures.
   *
   * @param models by name, in the order of the table; all answered the same questions
   * @param seed of the bootstrap
   */
  public static ObjectNode of(Map<String, ModelLines> models, long seed) {
    EvaluationSummary summary = new EvaluationSummary(seed);
    ObjectNode node = Json.object();
    ArrayNode rows = node.putArray("models");
    models.forEach((name, lines) -> summary.model(rows.addObject().put("model", name), lines));
    ArrayNode comparisons = node.putArray("comparisons");
    List<Map.Entry<String, ModelLines>> all = new ArrayList<>(models.entrySet());
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        List<JsonNode> first = all.get(i).getValue().answers();
        List<JsonNode> second = all.get(j).getValue().answers();
        if (!first.isEmpty()) {
          ObjectNode comparison = comparisons.addObject();
          comparison.put("first", all.get(i).getKey());
          comparison.put("second", all.get(j).getKey());
          summary.compare(comparison, first, second);
        }
      }
    }
    return node;
  }

  private void model(ObjectNode row, ModelLines lines) {
    answers(row, lines.answers());
    List<ScoredGroup> groups = AssessmentLines.groups(lines.assessments());
    Figures.meanShare(
        row.putObject("assessment_accuracy"), AssessmentAccuracy.pairwise(groups), bootstrap);
    Figures.meanShare(
        row.putObject("ranking_accuracy"), AssessmentAccuracy.ranking(groups), bootstrap);
    if (hasSamples(lines.answers())) {
      SampleFigures.put(
          row.putObject("samples"), SampleFigures.Samples.of(lines.answers()), bootstrap);
    }
  }

  private void answers(ObjectNode row, List<JsonNode> lines) {
    Figures.share(row.putObject("accuracy"), lines, Figures::isRight);
    Figures.share(row.putObject("undecided"), lines, Figures::isUndecided);
    Figures.share(row.putObject("unfinished"), lines, Figures::isUnfinished);
    Figures.share(row.putObject("degenerate"), lines, Figures::isDegenerate);
    Figures.mean(row.putObject("tokens"), lines, Figures::tokens, bootstrap);
    perplexity(row.putObject("perplexity"), lines);
  }

  private void perplexity(ObjectNode node, List<JsonNode> lines) {
    List<JsonNode> scored = lines.stream().filter(l -> l.has("reference_logp")).toList();
    Figures.estimate(
        node,
        Perplexity.of(
            scored.stream().mapToDouble(l -> l.path("reference_logp").asDouble()).toArray(),
            scored.stream().mapToDouble(l -> l.path("reference_tokens").asDouble()).toArray(),
            bootstrap));
  }

  private void compare(ObjectNode node, List<JsonNode> first, List<JsonNode> second) {
    Figures.test(node, McNemar.of(right(first), right(second)));
    Figures.difference(
        node.putObject("difference"),
        bootstrap.difference(shares(right(first)), shares(right(second))));
    if (hasSamples(first) && hasSamples(second)) {
      ObjectNode samples = node.putObject("samples");
      Figures.difference(samples.putObject("difference"), sampled(first, second));
      Figures.test(samples.putObject("self_consistency"), McNemar.of(voted(first), voted(second)));
    }
  }

  private Estimate sampled(List<JsonNode> first, List<JsonNode> second) {
    return bootstrap.difference(sampleShares(first), sampleShares(second));
  }

  private static double[] sampleShares(List<JsonNode> lines) {
    return SampleFigures.Samples.of(lines).stream()
        .mapToDouble(q -> q.share(Figures::isRight))
        .toArray();
  }

  private static List<Boolean> voted(List<JsonNode> lines) {
    return SampleFigures.Samples.of(lines).stream()
        .map(SampleFigures.Samples::isVoteRight)
        .toList();
  }

  private static List<Boolean> right(List<JsonNode> lines) {
    return lines.stream().map(Figures::isRight).toList();
  }

  private static double[] shares(List<Boolean> right) {
    return right.stream().mapToDouble(r -> r ? 1 : 0).toArray();
  }

  private static boolean hasSamples(List<JsonNode> lines) {
    return !lines.isEmpty() && lines.get(0).has("samples");
  }
}
