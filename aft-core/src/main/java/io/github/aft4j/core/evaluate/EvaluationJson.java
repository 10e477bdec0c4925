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
import io.github.aft4j.core.stats.Figure;
import io.github.aft4j.core.stats.Interval;
import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.core.stats.PairedDifference;
import io.github.aft4j.core.stats.Proportion;
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
      test(pair, comparison.test());
      difference(pair.putObject("difference"), comparison.difference());
      comparison
          .sampled()
          .ifPresent(
              sampled -> {
                ObjectNode samples = pair.putObject("samples");
                difference(samples.putObject("difference"), sampled.difference());
                test(samples.putObject("self_consistency"), sampled.selfConsistency());
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
    share(row.putObject("accuracy"), model.accuracy());
    share(row.putObject("undecided"), model.undecided());
    share(row.putObject("unfinished"), model.unfinished());
    share(row.putObject("degenerate"), model.degenerate());
    estimate(row.putObject("tokens"), model.tokens());
    estimate(row.putObject("perplexity"), model.perplexity());
    estimate(row.putObject("assessment_accuracy"), model.assessmentAccuracy());
    estimate(row.putObject("ranking_accuracy"), model.rankingAccuracy());
    model.sampled().ifPresent(sampled -> write(row.putObject("samples"), sampled));
  }

  private static ModelFigures model(JsonNode row) {
    return new ModelFigures(
        row.path("model").asText(),
        share(row.path("accuracy")),
        share(row.path("undecided")),
        share(row.path("unfinished")),
        share(row.path("degenerate")),
        estimate(row.path("tokens")),
        estimate(row.path("perplexity")),
        estimate(row.path("assessment_accuracy")),
        estimate(row.path("ranking_accuracy")),
        row.has("samples") ? Optional.of(sampled(row.path("samples"))) : Optional.empty());
  }

  private static void write(ObjectNode node, SampledFigures sampled) {
    node.put("k", sampled.k());
    figure(node.putObject("accuracy"), sampled.accuracy());
    share(node.putObject("self_consistency"), Optional.of(sampled.selfConsistency()));
    ObjectNode pass = node.putObject("pass_at");
    sampled.passAt().forEach((n, share) -> figure(pass.putObject(String.valueOf(n)), share));
    figure(node.putObject("undecided"), sampled.undecided());
    figure(node.putObject("unfinished"), sampled.unfinished());
    figure(node.putObject("degenerate"), sampled.degenerate());
    figure(node.putObject("tokens"), sampled.tokens());
  }

  private static SampledFigures sampled(JsonNode node) {
    SortedMap<Integer, Estimate> passAt = new TreeMap<>();
    node.path("pass_at")
        .properties()
        .forEach(e -> passAt.put(Integer.valueOf(e.getKey()), present(e.getValue())));
    return new SampledFigures(
        node.path("k").asInt(),
        present(node.path("accuracy")),
        share(node.path("self_consistency")).orElseThrow(),
        passAt,
        present(node.path("undecided")),
        present(node.path("unfinished")),
        present(node.path("degenerate")),
        present(node.path("tokens")));
  }

  private static Comparison comparison(JsonNode pair) {
    JsonNode samples = pair.path("samples");
    return new Comparison(
        pair.path("second").asText(),
        pair.path("first").asText(),
        test(pair),
        difference(pair.path("difference")),
        samples.isObject()
            ? Optional.of(
                new Comparison.Sampled(
                    difference(samples.path("difference")), test(samples.path("self_consistency"))))
            : Optional.empty());
  }

  private static void share(ObjectNode node, Optional<Proportion> share) {
    node.put("count", share.map(Proportion::successes).orElse(0));
    estimate(node, share);
  }

  private static Optional<Proportion> share(JsonNode node) {
    return node.has("value")
        ? Optional.of(new Proportion(node.path("count").asInt(), node.path("questions").asInt()))
        : Optional.empty();
  }

  private static void estimate(ObjectNode node, Optional<? extends Figure> figure) {
    figure.ifPresentOrElse(f -> figure(node, f), () -> node.put("questions", 0));
  }

  private static Optional<Estimate> estimate(JsonNode node) {
    return node.has("value") ? Optional.of(present(node)) : Optional.empty();
  }

  private static void figure(ObjectNode node, Figure figure) {
    node.put("questions", figure.questions());
    node.put("value", figure.value()).put("low", figure.low()).put("high", figure.high());
    if (figure.isSmall()) {
      node.put("small", true);
    }
  }

  private static Estimate present(JsonNode node) {
    return new Estimate(node.path("value").asDouble(), interval(node), questions(node));
  }

  private static void difference(ObjectNode node, PairedDifference difference) {
    figure(node, difference);
    node.put("p_value", difference.pValue());
  }

  private static PairedDifference difference(JsonNode node) {
    return new PairedDifference(
        node.path("value").asDouble(),
        interval(node),
        questions(node),
        node.path("p_value").asDouble());
  }

  private static int questions(JsonNode node) {
    return node.path("questions").asInt();
  }

  private static Interval interval(JsonNode node) {
    return new Interval(node.path("low").asDouble(), node.path("high").asDouble(), 0.95);
  }

  private static void test(ObjectNode node, McNemar test) {
    node.put("only_first_right", test.onlyFirst());
    node.put("only_second_right", test.onlySecond());
    node.put("p_value", test.pValue());
  }

  private static McNemar test(JsonNode node) {
    return new McNemar(
        node.path("only_first_right").asInt(), node.path("only_second_right").asInt());
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    List<T> list = new ArrayList<>();
    array.forEach(item -> list.add(read.apply(item)));
    return list;
  }
}
