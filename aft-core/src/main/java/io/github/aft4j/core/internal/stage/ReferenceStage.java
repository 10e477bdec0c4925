// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.internal.run.ResumableLines;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.internal.worker.ScoreWork;
import io.github.aft4j.core.objective.StepGroup;
import io.github.aft4j.core.recipe.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores every response of the groups that alignment will reach once under the reference model: the
 * policy that alignment starts from. Leaves {@code reference.jsonl}, one line per group.
 *
 * @param alignment the training whose steps reach the groups
 * @param mismatched whether a loss reads scores of mismatched completions
 */
record ReferenceStage(
    RunContext context,
    PlannedStage planned,
    Policy.Weights reference,
    Artifact groups,
    Training alignment,
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
    Map<String, Object> inputs = new TreeMap<>();
    inputs.put("reference", reference.fingerprint());
    inputs.put("model", context.policy().base().fingerprint());
    inputs.put("groups", groups.fingerprint());
    inputs.put("mismatched", mismatched);
    reachedInPart()
        .ifPresent(
            reached -> {
              inputs.put("reached", reached.size());
              inputs.put("order", orderSeed());
            });
    return inputs;
  }

  /** Returns the groups that the steps reach; empty if these are all. */
  private Optional<ReachedGroups> reachedInPart() {
    if (alignment.maxSteps() == 0) {
      return Optional.empty();
    }
    try (FileGroups source = FileGroups.open(groups, mismatched)) {
      return Optional.of(reached(source)).filter(reached -> !reached.isAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ReachedGroups reached(FileGroups source) {
    return ReachedGroups.of(
        source.epochs(alignment, orderSeed(), context.train()), alignment, source.size());
  }

  private long orderSeed() {
    return context.seed(planned.ofKind(StageKind.ALIGN));
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    try (FileGroups source = FileGroups.open(groups, mismatched)) {
      source.requireSome();
      ReachedGroups reached = reached(source);
      ResumableLines lines = ResumableLines.open(directory.file(FILE), CHUNK, reached.size());
      StageProgress progress = context.begin(name(), reached.size(), lines.done(), "groups");
      lines.onWritten(progress::advance);
      context
          .shards(reference)
          .map(
              new ScoreWork(),
              lines.done(),
              reached.size(),
              CHUNK,
              i -> source.request(reached.group(i)),
              (from, scores) -> {
                for (int i = 0; i < scores.size(); i++) {
                  StepGroup group = source.get(reached.group(from + i));
                  progress.addTokens(tokens(group.request()));
                  lines.add(line(group, scores.get(i)));
                }
              });
      ObjectNode facts = Json.object();
      facts.put("groups", reached.size());
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
