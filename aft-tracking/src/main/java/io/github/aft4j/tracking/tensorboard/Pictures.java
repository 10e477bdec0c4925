// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.tensorboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.tracking.internal.RunFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** The distributions and texts of a stage. */
final class Pictures {
  private static final int SHOWN = 10;

  private Pictures() {}

  static List<Message> ofSamples(RunFiles run, String stage) {
    DoubleStream.Builder lengths = DoubleStream.builder();
    DoubleStream.Builder logps = DoubleStream.builder();
    List<String> texts = new ArrayList<>();
    run.lines(
        stage,
        "samples.jsonl",
        question -> {
          for (JsonNode sample : question.path("samples")) {
            lengths.add(sample.path("ids").size());
            JsonNode of = sample.path("logps");
            if (!of.isEmpty()) {
              logps.add(mean(of));
            }
          }
          if (texts.size() < SHOWN) {
            texts.add(
                example(
                    question.path("id").asText(),
                    question.path("samples").path(0).path("text").asText()));
          }
        });
    List<Message> values = new ArrayList<>();
    add(values, "response_tokens", lengths.build().toArray());
    add(values, "mean_logp", logps.build().toArray());
    values.add(Values.text("responses", String.join("\n", texts)));
    return values;
  }

  static List<Message> ofModel(RunFiles run, String model) {
    Map<String, DoubleStream.Builder> scores = new TreeMap<>();
    run.lines(
        RunFiles.EVALUATE,
        model + ".assessment.jsonl",
        group ->
            group
                .path("responses")
                .forEach(
                    response ->
                        scores
                            .computeIfAbsent(side(response), s -> DoubleStream.builder())
                            .add(response.path("score").asDouble())));
    List<Message> values = new ArrayList<>();
    scores.forEach((side, of) -> add(values, "scores/" + side, of.build().toArray()));
    List<String> texts = new ArrayList<>();
    DoubleStream.Builder lengths = DoubleStream.builder();
    run.lines(
        RunFiles.EVALUATE,
        model + ".jsonl",
        answer -> {
          lengths.add(answer.path("tokens").asDouble());
          if (texts.size() < SHOWN) {
            String verdict =
                answer.path("verdict").asText() + ", " + answer.path("reason").asText();
            texts.add(
                example(
                    answer.path("id").asText() + " (" + verdict + ")",
                    answer.path("text").asText()));
          }
        });
    add(values, "answer_tokens", lengths.build().toArray());
    values.add(Values.text("answers", String.join("\n", texts)));
    return values;
  }

  private static String side(JsonNode response) {
    return switch (response.path("verdict").asText()) {
      case "POSITIVE" -> "right";
      case "NEGATIVE" -> "wrong";
      default -> "undecided";
    };
  }

  private static double mean(JsonNode numbers) {
    double sum = 0;
    for (JsonNode number : numbers) {
      sum += number.asDouble();
    }
    return sum / numbers.size();
  }

  private static void add(List<Message> values, String tag, double... numbers) {
    if (numbers.length > 0) {
      values.add(Values.histogram(tag, numbers));
    }
  }

  /** Returns a heading and a text as it is: four spaces keep Markdown from reading it. */
  private static String example(String heading, String text) {
    return "**" + heading + "**\n\n    " + text.replace("\n", "\n    ") + "\n";
  }
}
