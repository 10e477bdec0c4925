// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.GroupHygiene;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what the groups are like and what the rules drop; nothing is dropped without a count. */
final class Hygiene {
  static final String FILE = "hygiene.json";
  private static final String REMARK = "responses_remarked: ";
  private static final int MOST_REMARKS = 50;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private int remarks;
  private int largest;
  private GroupHygiene groups = GroupHygiene.none();

  Hygiene() {
    for (String name :
        List.of(
            "questions",
            "questions_unusable",
            "responses",
            "responses_positive",
            "responses_negative",
            "responses_undecided",
            "responses_unfinished",
            "dropped_undecided",
            "dropped_unfinished",
            "dropped_duplicate",
            "dropped_over_cap",
            "dropped_over_long",
            "dropped_one_sided",
            "skipped_one_sided",
            "skipped_empty",
            "groups_kept",
            "responses_kept",
            "references_kept")) {
      counts.put(name, 0L);
    }
  }

  void count(String name, long by) {
    counts.merge(name, by, Long::sum);
  }

  /** Counts a group as it was sampled or given, before any rule. */
  void countUnfiltered(ResponseGroup group, int maxPositions) {
    groups = groups.plus(GroupHygiene.of(group, maxPositions));
    List<Response> responses = group.responses();
    long positive = responses.stream().filter(Response::isPositive).count();
    long negative = responses.stream().filter(Response::isNegative).count();
    count("questions", 1);
    count("responses", responses.size());
    count("responses_positive", positive);
    count("responses_negative", negative);
    count("responses_undecided", responses.size() - positive - negative);
    count(
        "responses_unfinished",
        responses.stream().filter(r -> r.completion().finish() == FinishReason.LENGTH).count());
    responses.stream().flatMap(r -> r.completion().remarks().stream()).forEach(this::remark);
  }

  /** Counts a remark by its name; a server that invents a new one for every answer has one name. */
  private void remark(String remark) {
    String name = REMARK + remark;
    boolean room = counts.containsKey(name) || ++remarks <= MOST_REMARKS;
    count(room ? name : REMARK + "other", 1);
  }

  /** Counts a group that continues to alignment. */
  void countKept(ResponseGroup group) {
    List<Response> responses = group.responses();
    int tokens = group.prompt().size() + responses.stream().mapToInt(Response::size).sum();
    largest = Math.max(largest, tokens);
    count("groups_kept", 1);
    long references = responses.stream().filter(r -> r.origin() == Origin.REFERENCE).count();
    count("references_kept", references);
    count("responses_kept", responses.size() - references);
  }

  /** Returns the tokens of prompt and responses of the largest group that was kept. */
  int largest() {
    return largest;
  }

  /** Returns what a person should know before alignment; empty if all is well. */
  Optional<String> warning() {
    List<String> amiss = new ArrayList<>();
    if (!groups.warningText().isEmpty()) {
      amiss.add(groups.warningText());
    }
    if (counts.containsKey("contradictions")) {
      amiss.add(counts.get("contradictions") + " have scores that contradict their verdicts");
    }
    return amiss.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "of "
                + groups.groups()
                + " questions: "
                + String.join("; ", amiss)
                + "; "
                + counts.getOrDefault("groups_kept", 0L)
                + " continue to alignment");
  }

  ObjectNode toJson() {
    ObjectNode node = Json.object();
    counts.forEach(node::put);
    groups
        .counts()
        .forEach((name, count) -> node.put(name.equals("groups") ? name : "groups_" + name, count));
    return node;
  }
}
