package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.ResponseGroup;
import io.github.aft4j.api.ScoreRequest;
import io.github.aft4j.api.ScoredGroup;
import io.github.aft4j.api.ScoredResponse;
import io.github.aft4j.api.Verdict;
import io.github.aft4j.commons.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model's scores of responses that were judged: for each group the token means s of its responses
 * with their verdicts and rewards, one JSON object per group.
 */
public final class AssessmentLines {
  private AssessmentLines() {}

  /** Scores groups together; one object for each, in their order. */
  public static List<ObjectNode> of(Model model, List<ResponseGroup> groups) {
    List<List<LogProbs>> scores =
        model.score(groups.stream().map(AssessmentLines::request).toList());
    List<ObjectNode> lines = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      lines.add(line(groups.get(i), scores.get(i)));
    }
    return lines;
  }

  private static ScoreRequest request(ResponseGroup group) {
    return new ScoreRequest(
        group.id(),
        group.prompt(),
        group.responses().stream().map(r -> r.completion().ids()).toList());
  }

  private static ObjectNode line(ResponseGroup group, List<LogProbs> scores) {
    ObjectNode line = Json.object();
    line.put("id", group.id());
    ArrayNode responses = line.putArray("responses");
    for (int r = 0; r < scores.size(); r++) {
      ObjectNode one = responses.addObject();
      Response response = group.responses().get(r);
      one.put("sample", response.completion().sample());
      one.put("verdict", response.judgment().verdict().name());
      response.judgment().reward().ifPresent(reward -> one.put("reward", reward));
      one.put("score", scores.get(r).mean());
      one.put("tokens", scores.get(r).size());
    }
    return line;
  }

  static List<ScoredGroup> groups(List<? extends JsonNode> lines) {
    return lines.stream().map(AssessmentLines::group).toList();
  }

  private static ScoredGroup group(JsonNode line) {
    List<ScoredResponse> responses = new ArrayList<>();
    for (JsonNode one : line.path("responses")) {
      responses.add(response(one));
    }
    return new ScoredGroup(line.path("id").asText(), responses);
  }

  /** One token stands for all: what is compared is the mean. */
  private static ScoredResponse response(JsonNode one) {
    OptionalDouble reward =
        one.has("reward")
            ? OptionalDouble.of(one.path("reward").asDouble())
            : OptionalDouble.empty();
    Judgment judgment =
        new Judgment(Verdict.valueOf(one.path("verdict").asText()), reward, Optional.empty(), "");
    return ScoredResponse.of(judgment, one.path("score").asDouble())
        .withSample(one.path("sample").asInt());
  }
}
