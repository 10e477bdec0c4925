// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.AnswerRecord.ReferenceScore;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Evaluations to and from JSON: the lines of a run's {@code evaluate/} and its summary.
 *
 * @since 0.1.0
 */
public final class EvaluationJson {
  private EvaluationJson() {}

  /**
   * {@return the line of a question's answers}
   *
   * @param answers the answers to one question
   */
  public static ObjectNode write(AnswerRecord answers) {
    ObjectNode line = Json.object().put("id", answers.id());
    line.setAll(write(answers.greedy()));
    answers
        .reference()
        .ifPresent(r -> line.put("reference_logp", r.logp()).put("reference_tokens", r.tokens()));
    if (!answers.samples().isEmpty()) {
      answers.samples().forEach(s -> line.withArrayProperty("samples").add(write(s)));
    }
    return line;
  }

  /**
   * Reads the line of a question's answers.
   *
   * @param line an object of the form that {@link #write(AnswerRecord)} returns
   * @return the answers
   */
  public static AnswerRecord answers(JsonNode line) {
    Optional<ReferenceScore> reference =
        line.has("reference_logp")
            ? Optional.of(
                new ReferenceScore(
                    line.path("reference_logp").asDouble(), line.path("reference_tokens").asInt()))
            : Optional.empty();
    return new AnswerRecord(
        line.path("id").asText(),
        answer(line),
        reference,
        list(line.path("samples"), EvaluationJson::answer));
  }

  private static ObjectNode write(Answer answer) {
    return Records.judgment(answer.judgment())
        .put("text", answer.text())
        .put("tokens", answer.tokens())
        .put("finish", answer.finish().name())
        .put("degenerate", answer.degenerate());
  }

  private static Answer answer(JsonNode node) {
    return new Answer(
        Records.judgment(node),
        node.path("text").asText(),
        node.path("tokens").asInt(),
        FinishReason.valueOf(node.path("finish").asText()),
        node.path("degenerate").asBoolean());
  }

  /**
   * {@return the line of a group's scores}
   *
   * @param assessment the scores of one group
   */
  public static ObjectNode write(AssessmentRecord assessment) {
    ObjectNode line = Json.object().put("id", assessment.id());
    var responses = line.putArray("responses");
    for (AssessmentRecord.Scored scored : assessment.responses()) {
      ObjectNode one = responses.addObject();
      one.put("sample", scored.sample());
      one.put("verdict", scored.judged().verdict().name());
      scored.judged().reward().ifPresent(reward -> one.put("reward", reward));
      one.put("score", scored.judged().score());
      one.put("tokens", scored.tokens());
    }
    return line;
  }

  /**
   * Reads the line of a group's scores.
   *
   * @param line an object of the form that {@link #write(AssessmentRecord)} returns
   * @return the scores
   */
  public static AssessmentRecord assessment(JsonNode line) {
    return new AssessmentRecord(
        line.path("id").asText(),
        list(
            line.path("responses"),
            one ->
                new AssessmentRecord.Scored(
                    one.path("sample").asInt(),
                    new JudgedScore(
                        Verdict.valueOf(one.path("verdict").asText()),
                        one.has("reward")
                            ? OptionalDouble.of(one.path("reward").asDouble())
                            : OptionalDouble.empty(),
                        one.path("score").asDouble()),
                    one.path("tokens").asInt())));
  }

  /**
   * {@return the content of {@code summary.json}}
   *
   * @param report the figures and comparisons
   */
  public static ObjectNode write(EvaluationReport report) {
    ObjectNode node = Json.object();
    var models = node.putArray("models");
    report.models().forEach(model -> write(models.addObject(), model));
    var comparisons = node.putArray("comparisons");
    for (Comparison comparison : report.comparisons()) {
      ObjectNode pair = comparisons.addObject();
      pair.put("first", comparison.against()).put("second", comparison.model());
      FigureJson.test(pair, comparison.test());
      FigureJson.difference(pair.putObject("difference"), comparison.difference());
      comparison
          .sampled()
          .ifPresent(
              sampled -> {
                ObjectNode samples = pair.putObject("samples");
                FigureJson.difference(samples.putObject("difference"), sampled.difference());
                FigureJson.test(samples.putObject("self_consistency"), sampled.selfConsistency());
              });
    }
    return node;
  }

  /**
   * Reads what {@link #write(EvaluationReport)} has written.
   *
   * @param node the content of {@code summary.json}
   * @return the figures and comparisons
   */
  public static EvaluationReport report(JsonNode node) {
    return new EvaluationReport(
        list(node.path("models"), EvaluationJson::model),
        list(node.path("comparisons"), EvaluationJson::comparison));
  }

  private static void write(ObjectNode row, ModelFigures model) {
    row.put("model", model.model());
    FigureJson.share(row.putObject("accuracy"), model.accuracy());
    FigureJson.share(row.putObject("undecided"), model.undecided());
    FigureJson.share(row.putObject("unfinished"), model.unfinished());
    FigureJson.share(row.putObject("degenerate"), model.degenerate());
    FigureJson.estimate(row.putObject("tokens"), model.tokens());
    FigureJson.estimate(row.putObject("perplexity"), model.perplexity());
    FigureJson.estimate(row.putObject("assessment_accuracy"), model.assessmentAccuracy());
    FigureJson.estimate(row.putObject("ranking_accuracy"), model.rankingAccuracy());
    model.sampled().ifPresent(sampled -> write(row.putObject("samples"), sampled));
  }

  private static ModelFigures model(JsonNode row) {
    return new ModelFigures(
        row.path("model").asText(),
        FigureJson.share(row.path("accuracy")),
        FigureJson.share(row.path("undecided")),
        FigureJson.share(row.path("unfinished")),
        FigureJson.share(row.path("degenerate")),
        FigureJson.estimate(row.path("tokens")),
        FigureJson.estimate(row.path("perplexity")),
        FigureJson.estimate(row.path("assessment_accuracy")),
        FigureJson.estimate(row.path("ranking_accuracy")),
        row.has("samples") ? Optional.of(sampled(row.path("samples"))) : Optional.empty());
  }

  private static void write(ObjectNode node, SampledFigures sampled) {
    node.put("k", sampled.k());
    FigureJson.figure(node.putObject("accuracy"), sampled.accuracy());
    FigureJson.share(node.putObject("self_consistency"), Optional.of(sampled.selfConsistency()));
    ObjectNode pass = node.putObject("pass_at");
    sampled
        .passAt()
        .forEach((n, share) -> FigureJson.figure(pass.putObject(String.valueOf(n)), share));
    FigureJson.figure(node.putObject("undecided"), sampled.undecided());
    FigureJson.figure(node.putObject("unfinished"), sampled.unfinished());
    FigureJson.figure(node.putObject("degenerate"), sampled.degenerate());
    FigureJson.figure(node.putObject("tokens"), sampled.tokens());
  }

  private static SampledFigures sampled(JsonNode node) {
    SortedMap<Integer, Estimate> passAt = new TreeMap<>();
    node.path("pass_at")
        .properties()
        .forEach(e -> passAt.put(Integer.valueOf(e.getKey()), FigureJson.present(e.getValue())));
    return new SampledFigures(
        node.path("k").asInt(),
        FigureJson.present(node.path("accuracy")),
        FigureJson.share(node.path("self_consistency")).orElseThrow(),
        passAt,
        FigureJson.present(node.path("undecided")),
        FigureJson.present(node.path("unfinished")),
        FigureJson.present(node.path("degenerate")),
        FigureJson.present(node.path("tokens")));
  }

  private static Comparison comparison(JsonNode pair) {
    JsonNode samples = pair.path("samples");
    return new Comparison(
        pair.path("second").asText(),
        pair.path("first").asText(),
        FigureJson.test(pair),
        FigureJson.difference(pair.path("difference")),
        samples.isObject()
            ? Optional.of(
                new Comparison.Sampled(
                    FigureJson.difference(samples.path("difference")),
                    FigureJson.test(samples.path("self_consistency"))))
            : Optional.empty());
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    List<T> list = new ArrayList<>();
    array.forEach(item -> list.add(read.apply(item)));
    return list;
  }
}
