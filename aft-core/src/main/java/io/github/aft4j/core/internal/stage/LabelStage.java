// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.artifact.RunArtifacts;
import io.github.aft4j.core.error.RunError;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.internal.run.JsonlIndex;
import io.github.aft4j.core.internal.run.ResumableLines;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.internal.worker.LabelWork;
import io.github.aft4j.core.internal.worker.LabelWork.Sampled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges every sampled response. Leaves {@code labels.jsonl}, one line per question in the order of
 * the samples. Lines are judged in parallel and written in order, so the number of threads does not
 * show.
 */
record LabelStage(
    RunContext context, PlannedStage planned, Artifact samples, List<Question> questions)
    implements Stage {
  static final String FILE = RunArtifacts.LABELS;
  private static final int CHUNK = 1024;

  @Override
  public String name() {
    return planned.name();
  }

  @Override
  public Map<String, Object> inputs() {
    return Map.of(
        "samples",
        samples.fingerprint(),
        "data",
        context.train().fingerprint(),
        "labeler",
        context.described("label", context.recipe().label().orElseThrow().name()));
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    ResumableLines lines = ResumableLines.open(directory.file(FILE), CHUNK, questions.size());
    StageProgress progress = context.begin(name(), questions.size(), lines.done(), "questions");
    lines.onWritten(progress::advance);
    try (JsonlIndex sampled = JsonlIndex.open(samples.file())) {
      requireAll(sampled.size());
      context
          .shards(context.policy().base())
          .map(
              new LabelWork(),
              lines.done(),
              questions.size(),
              CHUNK,
              i -> sampled(questions.get(i), sampled.get(i)),
              (from, judgments) -> {
                for (int i = 0; i < judgments.size(); i++) {
                  lines.add(line(sampled.get(from + i), judgments.get(i)));
                }
              });
    }
    return Json.object().put("questions", questions.size());
  }

  private void requireAll(int lines) {
    if (lines != questions.size()) {
      throw others(lines + " lines", questions.size() + " lines, one per question");
    }
  }

  private Sampled sampled(Question question, JsonNode sampled) {
    if (!question.id().equals(sampled.path("id").textValue())) {
      throw others(
          "samples of " + sampled.path("id"), "those of '" + question.id() + "' on this line");
    }
    List<Completion> completions = new ArrayList<>();
    sampled.path("samples").forEach(s -> completions.add(Records.completion(s)));
    return new Sampled(question, completions);
  }

  private static String line(JsonNode sampled, List<Judgment> judgments) {
    ObjectNode line = Json.object();
    line.put("id", sampled.path("id").textValue());
    ArrayNode array = line.putArray("judgements");
    for (int i = 0; i < judgments.size(); i++) {
      ObjectNode judgment = Records.judgment(judgments.get(i));
      judgment.put("sample", sampled.path("samples").path(i).path("sample").intValue());
      array.add(judgment);
    }
    return Json.line(line);
  }

  private AftException others(String found, String expected) {
    return new AftException(
        new Problem(
            RunError.FOREIGN_SAMPLES,
            samples.file().toString(),
            found,
            expected,
            "Delete the sample stage's directory to have it done again."));
  }
}
