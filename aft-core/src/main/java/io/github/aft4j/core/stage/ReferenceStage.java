package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.ScoreRequest;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.json.Records;
import io.github.aft4j.core.objective.StepGroup;
import io.github.aft4j.core.run.JsonlFile;
import io.github.aft4j.core.run.StageDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores every response of the groups once under the reference model: the policy that alignment
 * starts from. Leaves {@code reference.jsonl}, one line per group.
 */
final class ReferenceStage implements Stage {
  static final String FILE = "reference.jsonl";
  private static final int UNIT = 32;

  private final RunContext context;
  private final String name;
  private final Policy.Weights reference;
  private final Path groups;
  private final String groupsFingerprint;
  private final boolean mismatched;

  ReferenceStage(
      RunContext context,
      String name,
      Policy.Weights reference,
      Path groups,
      String groupsFingerprint,
      boolean mismatched) {
    this.context = context;
    this.name = name;
    this.reference = reference;
    this.groups = groups;
    this.groupsFingerprint = groupsFingerprint;
    this.mismatched = mismatched;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, Object> inputs() {
    return Map.of(
        "reference",
        reference.fingerprint(),
        "model",
        context.policy().base().fingerprint(),
        "groups",
        groupsFingerprint,
        "mismatched",
        mismatched);
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    try (FileGroups source = FileGroups.open(groups, Optional.empty(), mismatched)) {
      JsonlFile file = new JsonlFile(directory.file(FILE));
      long done = file.repair(UNIT, source.size());
      context.events().on(new RunEvent.StageStarted(name, source.size(), done, "groups"));
      Model model = context.policy().with(reference);
      long started = System.nanoTime();
      long tokens = 0;
      for (int from = Math.toIntExact(done); from < source.size(); from += UNIT) {
        int to = Math.min(from + UNIT, source.size());
        List<StepGroup> chunk = new ArrayList<>();
        for (int i = from; i < to; i++) {
          chunk.add(source.get(i));
        }
        List<List<LogProbs>> scores = model.score(chunk.stream().map(StepGroup::request).toList());
        file.append(lines(chunk, scores));
        tokens += chunk.stream().map(StepGroup::request).mapToLong(ReferenceStage::tokens).sum();
        double seconds = (System.nanoTime() - started) * 1e-9;
        context.events().on(new RunEvent.Progress(name, to, source.size(), tokens, seconds));
      }
      ObjectNode facts = Json.object();
      facts.put("groups", source.size());
      facts.put("reference", reference.name());
      return facts;
    }
  }

  private static long tokens(ScoreRequest request) {
    return request.prompt().size() + request.responses().stream().mapToLong(r -> r.size()).sum();
  }

  private static List<String> lines(List<StepGroup> chunk, List<List<LogProbs>> scores) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      int own = chunk.get(i).group().responses().size();
      ObjectNode line = Json.object();
      line.put("id", chunk.get(i).group().id());
      put(line.putArray("logps"), scores.get(i).subList(0, own));
      if (scores.get(i).size() > own) {
        put(line.putArray("mismatched"), scores.get(i).subList(own, scores.get(i).size()));
      }
      lines.add(Json.line(line));
    }
    return lines;
  }

  private static void put(ArrayNode rows, List<LogProbs> scores) {
    scores.forEach(s -> Records.addLogps(rows.addArray(), s));
  }
}
