package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Completion;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.error.RunError;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.json.Records;
import io.github.aft4j.core.run.JsonlFile;
import io.github.aft4j.core.run.JsonlIndex;
import io.github.aft4j.core.run.StageDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges every sampled response. Leaves {@code labels.jsonl}, one line per question in the order of
 * the samples. Lines are judged in parallel and written in order, so the number of threads does not
 * show.
 */
final class LabelStage implements Stage {
  static final String FILE = "labels.jsonl";
  private static final int UNIT = 1024;

  private final RunContext context;
  private final String name;
  private final Path samples;
  private final String samplesFingerprint;
  private final List<Question> questions;

  LabelStage(
      RunContext context,
      String name,
      Path samples,
      String samplesFingerprint,
      List<Question> questions) {
    this.context = context;
    this.name = name;
    this.samples = samples;
    this.samplesFingerprint = samplesFingerprint;
    this.questions = questions;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, Object> inputs() {
    return Map.of(
        "samples",
        samplesFingerprint,
        "data",
        context.train().fingerprint(),
        "labeler",
        context.described("label", context.recipe().label().orElseThrow().name()));
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    JsonlFile file = new JsonlFile(directory.file(FILE));
    long done = file.repair(UNIT, questions.size());
    context.events().on(new RunEvent.StageStarted(name, questions.size(), done, "questions"));
    Labeler labeler = context.components().labeler().orElseThrow();
    long started = System.nanoTime();
    try (JsonlIndex lines = JsonlIndex.open(samples)) {
      requireAll(lines.size());
      for (int from = Math.toIntExact(done); from < questions.size(); from += UNIT) {
        int to = Math.min(from + UNIT, questions.size());
        file.append(
            Parallel.map(
                context.threads(), from, to, i -> label(labeler, questions.get(i), lines.get(i))));
        context
            .events()
            .on(
                new RunEvent.Progress(
                    name, to, questions.size(), 0, (System.nanoTime() - started) * 1e-9));
      }
    }
    ObjectNode facts = Json.object();
    facts.put("questions", questions.size());
    return facts;
  }

  private void requireAll(int lines) {
    if (lines != questions.size()) {
      throw new AftException(
          new Problem(
              RunError.FOREIGN_SAMPLES,
              samples.toString(),
              lines + " lines",
              questions.size() + " lines, one per question",
              "Delete the sample stage's directory to have it done again."));
    }
  }

  private String label(Labeler labeler, Question question, JsonNode sampled) {
    if (!question.id().equals(sampled.path("id").textValue())) {
      throw new AftException(
          new Problem(
              RunError.FOREIGN_SAMPLES,
              samples.toString(),
              "samples of " + sampled.path("id"),
              "those of '" + question.id() + "' on this line",
              "Delete the sample stage's directory to have it done again."));
    }
    List<Completion> completions = new ArrayList<>();
    sampled.path("samples").forEach(s -> completions.add(Records.completion(s)));
    List<Judgment> judgments = labeler.judge(question, completions);
    ObjectNode line = Json.object();
    line.put("id", question.id());
    ArrayNode array = line.putArray("judgements");
    for (int i = 0; i < judgments.size(); i++) {
      ObjectNode judgment = Records.judgment(judgments.get(i));
      judgment.put("sample", completions.get(i).sample());
      array.add(judgment);
    }
    return Json.line(line);
  }
}
