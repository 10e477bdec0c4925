// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.internal.worker.Parallel;
import io.github.aft4j.core.recipe.GroupRules;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Puts judged responses together with their question's reference, and applies the recipe's rules.
 * Leaves {@code groups.jsonl}, what alignment sees, and {@code hygiene.json}, what was counted.
 *
 * @param source identifies the responses, as an input of the stage
 * @param judged opens the responses
 * @param rows the questions, in the order of the responses
 * @param unusable questions that were left out before sampling
 */
record GroupsStage(
    RunContext context,
    PlannedStage planned,
    Object source,
    JudgedResponses.Source judged,
    SelectedRows rows,
    long unusable)
    implements Stage {
  static final String FILE = "groups.jsonl";
  private static final int CHUNK = 512;

  /** The fact that saves alignment reading all groups before its first step. */
  private static final String LARGEST = "tokens_of_largest_group";

  /** A question's responses and its reference, in the model's tokens. */
  private record Encoded(ResponseGroup responses, Optional<Response> reference) {}

  @Override
  public String name() {
    return planned.name();
  }

  @Override
  public Map<String, Object> inputs() {
    return Map.of(
        "responses", source,
        "model", context.policy().base().fingerprint(),
        "data", context.train().fingerprint(),
        "rules", Inputs.of(context.recipe().groups()));
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    StageProgress progress = context.begin(name(), rows.size(), 0, "questions");
    Hygiene hygiene = new Hygiene();
    hygiene.count("questions_unusable", unusable);
    Path file = directory.file(FILE);
    Path temporary = directory.file(FILE + ".tmp");
    try (JudgedResponses responses = judged.open();
        BufferedWriter writer = Files.newBufferedWriter(temporary)) {
      Parallel parallel = new Parallel(context.threads(), context.cancellation());
      for (int from = 0; from < rows.size(); from += CHUNK) {
        int to = Math.min(from + CHUNK, rows.size());
        for (Encoded row : parallel.map(from, to, i -> read(i, responses))) {
          Optional<ResponseGroup> kept = keep(row, hygiene);
          if (kept.isPresent()) {
            writer.write(Json.line(Records.group(kept.get())) + "\n");
          }
        }
        progress.advance(to - from);
      }
    }
    AtomicFiles.publishFile(temporary, file);
    AtomicFiles.write(directory.file(Hygiene.FILE), Json.pretty(hygiene.toJson()));
    hygiene.warning().ifPresent(w -> context.events().on(new RunEvent.Warning(name(), w)));
    return hygiene.toJson().put(LARGEST, hygiene.largest());
  }

  /** Returns the tokens of the largest group; empty if an older version made the groups. */
  static OptionalInt largest(Artifact groups) {
    JsonNode tokens = groups.facts().path(LARGEST);
    return tokens.isInt() ? OptionalInt.of(tokens.asInt()) : OptionalInt.empty();
  }

  private Encoded read(int index, JudgedResponses responses) {
    Example example = rows.example(index);
    EncodedRows.Row row = rows.row(index);
    return new Encoded(responses.get(index, example, row), References.of(example.question(), row));
  }

  /** Applies the rules; returns what is left of a group, if alignment can use it. */
  private Optional<ResponseGroup> keep(Encoded row, Hygiene hygiene) {
    Model model = context.policy().loadedModel();
    GroupRules rules = context.recipe().groups();
    ResponseGroup before = row.responses();
    TokenIds prompt = before.prompt();
    hygiene.countUnfiltered(before, model.maxPositions());
    int room = model.maxPositions() - prompt.size();
    Optional<List<Response>> consistent =
        Contradictions.resolve(
            rules, before.responses(), hygiene, "question '" + before.id() + "'");
    if (consistent.isEmpty()) {
      return Optional.empty();
    }
    List<Response> kept =
        new ArrayList<>(new GroupRule(rules, hygiene).apply(consistent.get(), room));
    if (GroupRule.isOneSided(kept)) {
      if (rules.oneSided() == GroupRules.OneSided.SKIP) {
        hygiene.count("skipped_one_sided", 1);
        return Optional.empty();
      }
      if (rules.oneSided() == GroupRules.OneSided.REFERENCE_ONLY) {
        hygiene.count("dropped_one_sided", kept.size());
        kept.clear();
      }
    }
    if (row.reference().filter(r -> r.size() > room).isPresent()) {
      hygiene.count("dropped_reference_over_long", 1);
    } else {
      row.reference().ifPresent(kept::add);
    }
    if (kept.isEmpty()) {
      hygiene.count("skipped_empty", 1);
      return Optional.empty();
    }
    ResponseGroup group = new ResponseGroup(before.id(), prompt, kept);
    hygiene.countKept(group);
    return Optional.of(group);
  }
}
