// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.core.internal.run.JsonlIndex;
import io.github.aft4j.core.internal.run.StageDirectory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log-probabilities of the tokens of some groups before and after alignment, by question.
 *
 * @param before those of the first model
 * @param after those of the last model
 */
record TokenScores(Map<String, JsonNode> before, Map<String, JsonNode> after) {

  /** Reads what the evaluation has written of two scored models; nothing where that is older. */
  static TokenScores of(RunFolder folder, List<Scores.OfModel> models) throws IOException {
    return models.size() < 2
        ? new TokenScores(Map.of(), Map.of())
        : new TokenScores(
            read(folder, models.get(0).model()),
            read(folder, models.get(models.size() - 1).model()));
  }

  private static Map<String, JsonNode> read(RunFolder folder, String model) throws IOException {
    Map<String, JsonNode> groups = new LinkedHashMap<>();
    Optional<JsonlIndex> lines = folder.lines("evaluate", model + StageDirectory.TOKENS);
    if (lines.isPresent()) {
      try (JsonlIndex index = lines.get()) {
        for (int i = 0; i < index.size(); i++) {
          groups.put(index.get(i).path("id").asText(), index.get(i).path("responses"));
        }
      }
    }
    return groups;
  }

  /** Returns the number of groups that both models have. */
  long size() {
    return before.keySet().stream().filter(after::containsKey).count();
  }

  /** Puts the tokens of a response with both log-probabilities, where they are known. */
  void put(ObjectNode node, String id, int sample, Room room) {
    Optional<JsonNode> first = response(before, id, sample);
    Optional<JsonNode> last = response(after, id, sample);
    if (first.isPresent() && last.isPresent()) {
      node.set("tokens", first.get().path("tokens"));
      node.set("tokens_before", first.get().path("logps"));
      node.set("tokens_after", last.get().path("logps"));
      room.take(first.get().path("tokens").size() * Room.TOKEN);
    }
  }

  private static Optional<JsonNode> response(Map<String, JsonNode> groups, String id, int sample) {
    JsonNode responses = groups.get(id);
    if (responses == null) {
      return Optional.empty();
    }
    for (JsonNode response : responses) {
      if (response.path("sample").asInt() == sample) {
        return Optional.of(response);
      }
    }
    return Optional.empty();
  }
}
