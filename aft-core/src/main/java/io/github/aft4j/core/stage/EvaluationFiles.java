package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.ModelLines;
import io.github.aft4j.core.run.JsonlFile;
import io.github.aft4j.core.run.StageDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The files that an evaluation leaves of one model, filled unit by unit. */
record EvaluationFiles(JsonlFile answers, JsonlFile assessments) {

  static EvaluationFiles of(StageDirectory directory, String model) {
    return new EvaluationFiles(
        new JsonlFile(directory.file(model + ".jsonl")),
        new JsonlFile(directory.file(model + ".assessment.jsonl")));
  }

  /** Is told of the units of work that were done now. */
  interface Progress {
    void done(int count, List<ObjectNode> lines);
  }

  /** Does what is not yet in the file: one line for each item, units of them written together. */
  static <T> void fill(
      JsonlFile file,
      List<T> items,
      int unit,
      Function<List<T>, List<ObjectNode>> work,
      Progress progress)
      throws IOException {
    int done = Math.toIntExact(file.repair(unit, items.size()));
    for (int from = done; from < items.size(); from += unit) {
      List<T> part = items.subList(from, Math.min(from + unit, items.size()));
      List<ObjectNode> lines = work.apply(part);
      file.append(lines.stream().map(Json::line).toList());
      progress.done(part.size(), lines);
    }
  }

  ModelLines read() throws IOException {
    return new ModelLines(lines(answers), lines(assessments));
  }

  private static List<JsonNode> lines(JsonlFile file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    if (file.exists()) {
      file.read(lines::add);
    }
    return lines;
  }
}
