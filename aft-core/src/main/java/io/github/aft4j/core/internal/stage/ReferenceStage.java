// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.internal.run.ResumableLines;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.objective.StepGroup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores every response of the groups once under the reference model: the policy that alignment
 * starts from. Leaves {@code reference.jsonl}, one line per group.
 *
 * @param mismatched whether a loss reads scores of mismatched completions
 */
record ReferenceStage(
    RunContext context,
    PlannedStage planned,
    Policy.Weights reference,
    Artifact groups,
    boolean mismatched)
    implements Stage {
  static final String FILE = "reference.jsonl";
  private static final int CHUNK = 32;

  @Override
  public String name() {
    return planned.name();
  }

  @Override
  public Map<String, Object> inputs() {
    return Map.of(
        "reference", reference.fingerprint(),
        "model", context.policy().base().fingerprint(),
        "groups", groups.fingerprint(),
        "mismatched", mismatched);
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    try (FileGroups source = FileGroups.open(groups.file(), Optional.empty(), mismatched)) {
      source.requireSome(groups.file());
      ResumableLines lines = ResumableLines.open(directory.file(FILE), CHUNK, source.size());
      StageProgress progress = context.begin(name(), source.size(), lines.done(), "groups");
      lines.onWritten(progress::advance);
      Model model = context.policy().with(reference);
      lines.forEachChunk(
          (from, to) -> {
            List<StepGroup> chunk = IntStream.range(from, to).mapToObj(source::get).toList();
            List<ScoreRequest> requests = chunk.stream().map(StepGroup::request).toList();
            List<List<LogProbs>> scores = model.score(requests);
            progress.addTokens(requests.stream().mapToLong(ReferenceStage::tokens).sum());
            for (int i = 0; i < chunk.size(); i++) {
              lines.add(line(chunk.get(i), scores.get(i)));
            }
          });
      ObjectNode facts = Json.object();
      facts.put("groups", source.size());
      facts.put("reference", reference.name());
      return facts;
    }
  }

  private static long tokens(ScoreRequest request) {
    return request.prompt().size() + request.responses().stream().mapToLong(r -> r.size()).sum();
  }

  private static String line(StepGroup group, List<LogProbs> scores) {
    int own = group.group().responses().size();
    ObjectNode line = Json.object();
    line.put("id", group.group().id());
    put(line.putArray("logps"), scores.subList(0, own));
    if (scores.size() > own) {
      put(line.putArray("mismatched"), scores.subList(own, scores.size()));
    }
    return Json.line(line);
  }

  private static void put(ArrayNode rows, List<LogProbs> scores) {
    scores.forEach(s -> Records.addLogps(rows.addArray(), s));
  }
}
