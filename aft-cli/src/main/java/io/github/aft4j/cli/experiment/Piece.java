// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ModelFigures;
import java.util.List;
import java.util.Locale;

/**
 * The figures of one run: a method, a setting, a seed.
 *
 * @param method the method's name
 * @param split the questions that were answered
 * @param seed the seed of data, weights, and samples
 * @param setting the hyper-parameters
 * @param provenance its origin
 * @param right a digit for each question, 1 if the greedy answer is right
 * @param figures the figures of the model
 * @param scores the distribution of its scores
 * @param steps optimizer steps after VFT, or from the base model
 * @param supervisedTokens response tokens that these steps learned from
 * @param seconds the time of the run, the stages that it did not share
 */
record Piece(
    String method,
    Split split,
    long seed,
    Setting setting,
    Provenance provenance,
    String right,
    ModelFigures figures,
    ScoreBins scores,
    long steps,
    long supervisedTokens,
    double seconds) {
  private static final int FORMAT = 1;

  /**
   * Reads a piece.
   *
   * @throws IllegalArgumentException if the node is none
   */
  static Piece read(JsonNode node) {
    if (node.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException("no piece of format " + FORMAT);
    }
    EvaluationReport report =
        EvaluationJson.report(
            Json.object().set("models", Json.tree(List.of(node.path("figures")))));
    return new Piece(
        node.path("method").asText(),
        Split.valueOf(node.path("split").asText().toUpperCase(Locale.ROOT)),
        node.path("seed").asLong(),
        Setting.read(node.path("setting")),
        Provenance.read(node.path("provenance")),
        node.path("right").asText(),
        report.models().get(0),
        ScoreBins.read(node.path("scores")),
        node.path("steps").asLong(),
        node.path("supervised_tokens").asLong(),
        node.path("seconds").asDouble());
  }

  ObjectNode toJson() {
    ObjectNode node = Json.object().put("format", FORMAT).put("method", method);
    node.put("split", split.name().toLowerCase(Locale.ROOT)).put("seed", seed);
    node.set("setting", setting.toJson());
    node.set("provenance", provenance.toJson());
    node.put("steps", steps).put("supervised_tokens", supervisedTokens).put("seconds", seconds);
    node.put("right", right);
    node.set(
        "figures",
        EvaluationJson.write(new EvaluationReport(List.of(figures), List.of()))
            .path("models")
            .path(0));
    node.set("scores", scores.toJson());
    return node;
  }

  /** Returns the share of right answers. */
  double accuracy() {
    return (double) right.chars().filter(c -> c == '1').count() / right.length();
  }

  /** Returns whether each question was answered rightly. */
  List<Boolean> answers() {
    return right.chars().mapToObj(c -> c == '1').toList();
  }
}
