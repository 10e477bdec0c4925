// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.Answer;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.internal.run.JsonlIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The models' answers to the held-out questions, with how the last model differs from the first.
 */
final class Answers {
  private Answers() {}

  static ObjectNode of(EvaluatedModels models, List<Question> questions) throws IOException {
    ObjectNode node = Json.object();
    models.titles().forEach(node.putArray("models")::add);
    List<JsonlIndex> files = new ArrayList<>();
    try {
      for (String name : models.names()) {
        files.add(models.answers(name));
      }
      put(node, files, questions);
      return node;
    } finally {
      files.forEach(JsonlIndex::close);
    }
  }

  private static void put(ObjectNode node, List<JsonlIndex> files, List<Question> questions) {
    if (files.isEmpty()) {
      node.put("total", 0);
      return;
    }
    int total = files.stream().mapToInt(JsonlIndex::size).min().orElse(0);
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < total; i++) {
      kinds.add(kind(files.get(0).get(i), files.get(files.size() - 1).get(i)));
    }
    Map<String, Integer> counts = new TreeMap<>();
    kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
    Room room = new Room();
    Map<Integer, ObjectNode> rows = new TreeMap<>();
    List<Integer> chosen = SeededChoice.of(kinds, Room.ROWS);
    Map<String, Question> known = QuestionTexts.withIds(questions, ids(files.get(0), chosen));
    for (int i : chosen) {
      if (room.isFull()) {
        break;
      }
      rows.put(i, row(i, kinds.get(i), files, known, room));
    }
    node.put("total", total);
    node.set("counts", Json.tree(counts));
    rows.values().forEach(node.withArrayProperty("rows")::add);
  }

  private static Set<String> ids(JsonlIndex file, List<Integer> lines) {
    return lines.stream()
        .map(line -> file.get(line).path("id").asText())
        .collect(Collectors.toSet());
  }

  /** Says how an answer changed from the first model to the last. */
  private static String kind(JsonNode before, JsonNode after) {
    String first = before.path("verdict").asText();
    String last = after.path("verdict").asText();
    if (last.equals("UNDECIDED")) {
      return "undecided";
    }
    boolean right = last.equals("POSITIVE");
    return first.equals("POSITIVE") == right
        ? right ? "right" : "wrong"
        : right ? "turned_right" : "turned_wrong";
  }

  private static ObjectNode row(
      int line, String kind, List<JsonlIndex> files, Map<String, Question> questions, Room room) {
    String id = files.get(0).get(line).path("id").asText();
    ObjectNode row = Json.object().put("id", id).put("kind", kind);
    Question question = questions.get(id);
    if (question != null) {
      QuestionTexts.put(row, room, question);
    }
    ArrayNode answers = row.putArray("answers");
    for (JsonlIndex file : files) {
      answers.add(answer(EvaluationJson.answers(file.get(line)).greedy(), room));
    }
    return row;
  }

  private static ObjectNode answer(Answer answer, Room room) {
    ObjectNode node = Json.object().put("verdict", answer.judgment().verdict().name());
    room.put(node, "text", answer.text());
    answer.judgment().extracted().ifPresent(extracted -> room.put(node, "extracted", extracted));
    room.put(node, "reason", answer.judgment().reason());
    node.put("tokens", answer.tokens());
    if (answer.isUnfinished()) {
      node.put("unfinished", true);
    }
    if (answer.degenerate()) {
      node.put("degenerate", true);
    }
    return node;
  }
}
