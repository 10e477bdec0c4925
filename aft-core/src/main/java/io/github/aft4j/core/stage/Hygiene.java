package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.FinishReason;
import io.github.aft4j.api.Origin;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what the groups are like and what the rules drop; nothing is dropped without a count. */
final class Hygiene {
  private final Map<String, Long> counts = new LinkedHashMap<>();

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
            "groups_all_positive",
            "groups_all_negative",
            "groups_both",
            "groups_graded_by_reward",
            "groups_undecided",
            "groups_none_finished",
            "groups_all_identical",
            "dropped_undecided",
            "dropped_unfinished",
            "dropped_duplicate",
            "dropped_over_cap",
            "dropped_over_long",
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

  /** A group as it was sampled or given, before any rule. */
  void before(List<Response> responses) {
    count("questions", 1);
    count("responses", responses.size());
    long positive = responses.stream().filter(Response::isPositive).count();
    long negative = responses.stream().filter(Response::isNegative).count();
    long unfinished =
        responses.stream().filter(r -> r.completion().finish() == FinishReason.LENGTH).count();
    count("responses_positive", positive);
    count("responses_negative", negative);
    count("responses_undecided", responses.size() - positive - negative);
    count("responses_unfinished", unfinished);
    boolean rewarded = responses.stream().anyMatch(r -> r.judgement().reward().isPresent());
    if (positive > 0 && negative > 0) {
      count("groups_both", 1);
    } else if (positive > 0) {
      count("groups_all_positive", 1);
    } else if (negative > 0) {
      count("groups_all_negative", 1);
    } else {
      count(rewarded ? "groups_graded_by_reward" : "groups_undecided", 1);
    }
    if (!responses.isEmpty() && unfinished == responses.size()) {
      count("groups_none_finished", 1);
    }
    List<TokenIds> distinct = responses.stream().map(r -> r.completion().ids()).distinct().toList();
    if (responses.size() > 1 && distinct.size() == 1) {
      count("groups_all_identical", 1);
    }
  }

  /** A group that goes on to alignment. */
  void kept(List<Response> responses) {
    count("groups_kept", 1);
    long references = responses.stream().filter(r -> r.origin() == Origin.REFERENCE).count();
    count("references_kept", references);
    count("responses_kept", responses.size() - references);
  }

  ObjectNode toJson() {
    ObjectNode node = Json.object();
    counts.forEach(node::put);
    return node;
  }
}
