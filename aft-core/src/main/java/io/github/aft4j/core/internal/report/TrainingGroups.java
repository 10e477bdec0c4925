// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.AssessmentAccuracy;
import io.github.aft4j.core.evaluate.AssessmentRecord;
import io.github.aft4j.core.internal.run.JsonlIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The groups that alignment saw: each question's responses with their verdicts and, where the
 * evaluation scored them, the scores before and after.
 *
 * @param before the first model's scores; empty unless two models have scores
 * @param after the last model's; empty if nothing is scored yet
 * @param tokens the log-probabilities of single tokens
 * @param sampler compares the sampler's log-probabilities with the first model's
 */
record TrainingGroups(
    List<AssessmentRecord> before,
    List<AssessmentRecord> after,
    TokenScores tokens,
    SamplerCheck sampler) {
  /** Without scores the first groups of the file stand for all. */
  private static final int UNSCORED = 200;

  static TrainingGroups of(RunFolder folder, Scores scores) throws IOException {
    List<Scores.OfModel> models = scores.models();
    TokenScores tokens = TokenScores.of(folder, models);
    return models.isEmpty()
        ? new TrainingGroups(List.of(), List.of(), tokens, new SamplerCheck())
        : new TrainingGroups(
            models.size() == 1 ? List.of() : models.get(0).assessments(),
            models.get(models.size() - 1).assessments(),
            tokens,
            new SamplerCheck());
  }

  ObjectNode toJson(RunFolder folder, List<Question> questions) throws IOException {
    ObjectNode node = Json.object();
    List<String> stages = folder.stages("groups");
    for (int i = stages.size() - 1; i >= 0; i--) {
      Optional<JsonlIndex> lines = folder.lines(stages.get(i), "groups.jsonl");
      if (lines.isPresent()) {
        try (JsonlIndex groups = lines.get()) {
          put(node.put("stage", stages.get(i)), groups, questions);
        }
        return node;
      }
    }
    return node;
  }

  private void put(ObjectNode node, JsonlIndex groups, List<Question> questions) {
    Map<String, Integer> positions = new HashMap<>();
    int scored = before.isEmpty() ? after.size() : Math.min(before.size(), after.size());
    for (int i = 0; i < scored; i++) {
      positions.put(after.get(i).id(), i);
    }
    // Scored groups stand in the file in the same order, the first ones that can be compared.
    Map<Integer, Integer> chosen = new LinkedHashMap<>();
    for (int line = 0; line < groups.size() && chosen.size() < scored; line++) {
      Integer position = positions.get(groups.get(line).path("id").asText());
      if (position != null) {
        chosen.put(line, position);
      }
    }
    for (int line = 0; scored == 0 && line < Math.min(UNSCORED, groups.size()); line++) {
      chosen.put(line, -1);
    }
    List<Integer> lines = List.copyOf(chosen.keySet());
    List<String> kinds = new ArrayList<>();
    lines.forEach(line -> kinds.add(kind(chosen.getOrDefault(line, -1))));
    List<Integer> shown = SeededChoice.of(kinds, Room.ROWS);
    Map<String, Question> known =
        QuestionTexts.withIds(
            questions,
            shown.stream()
                .map(i -> groups.get(lines.get(i)).path("id").asText())
                .collect(Collectors.toSet()));
    Room room = new Room();
    Map<Integer, ObjectNode> rows = new TreeMap<>();
    for (int i : shown) {
      if (room.isFull()) {
        break;
      }
      int line = lines.get(i);
      rows.put(
          line, row(groups.get(line), chosen.getOrDefault(line, -1), kinds.get(i), known, room));
    }
    node.put("total", groups.size()).put("scored", scored).put("with_tokens", tokens.size());
    rows.values().forEach(node.withArrayProperty("rows")::add);
  }

  private String kind(int position) {
    if (position < 0 || before.isEmpty()) {
      return position < 0 ? "unscored" : "scored";
    }
    double change = accuracy(after.get(position)) - accuracy(before.get(position));
    return change > 0 ? "better" : change < 0 ? "worse" : "same";
  }

  private static double accuracy(AssessmentRecord record) {
    return AssessmentAccuracy.pairwiseOf(record.scores())
        .orElseGet(() -> AssessmentAccuracy.rankingOf(record.scores()).orElse(0));
  }

  private ObjectNode row(
      JsonNode group, int position, String kind, Map<String, Question> questions, Room room) {
    String id = group.path("id").asText();
    ObjectNode row = Json.object().put("id", id).put("kind", kind);
    Question question = questions.get(id);
    if (question != null) {
      QuestionTexts.put(row, room, question);
    }
    var responses = row.putArray("responses");
    for (JsonNode response : group.path("responses")) {
      ObjectNode one = responses.addObject();
      JsonNode judgment = response.path("judgement");
      one.put("verdict", judgment.path("verdict").asText());
      one.put("origin", response.path("origin").asText());
      room.put(one, "text", response.path("text").asText());
      room.put(one, "reason", judgment.path("reason").asText());
      if (judgment.has("reward")) {
        one.set("reward", judgment.path("reward"));
      }
      if (position >= 0 && !response.path("origin").asText().equals("REFERENCE")) {
        int sample = response.path("sample").asInt();
        if (!before.isEmpty()) {
          score(before.get(position), sample)
              .ifPresent(
                  s -> {
                    one.put("before", s);
                    sampler.add(response, s);
                  });
        }
        score(after.get(position), sample).ifPresent(s -> one.put("after", s));
        tokens.put(one, id, sample, room);
      }
    }
    return row;
  }

  private static Optional<Double> score(AssessmentRecord record, int sample) {
    return record.responses().stream()
        .filter(scored -> scored.sample() == sample)
        .map(scored -> Numbers.rounded(scored.judged().score()))
        .findFirst();
  }
}
