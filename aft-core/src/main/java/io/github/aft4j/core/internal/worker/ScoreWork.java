// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Scores responses; those of a chunk in one call of the model. */
public record ScoreWork() implements JsonWork<ScoreRequest, List<LogProbs>> {
  static final String KIND = "score";

  @Override
  public void run(Seat seat, List<ScoreRequest> requests, Consumer<List<LogProbs>> sink) {
    seat.model().score(requests).forEach(sink);
  }

  @Override
  public boolean isContinuous() {
    return false;
  }

  @Override
  public ObjectNode settings() {
    return Json.object().put(ShardWorks.KIND, KIND);
  }

  @Override
  public JsonNode item(ScoreRequest request) {
    ObjectNode json = Json.object().put("id", request.id());
    Records.putIds(json, "prompt", request.prompt());
    ArrayNode responses = json.putArray("responses");
    request.responses().forEach(ids -> Records.addIds(responses.addArray(), ids));
    return json;
  }

  @Override
  public ScoreRequest item(JsonNode json) {
    List<TokenIds> responses = new ArrayList<>();
    json.path("responses").forEach(ids -> responses.add(Records.ids(ids)));
    return new ScoreRequest(
        json.path("id").textValue(), Records.ids(json.path("prompt")), responses);
  }

  @Override
  public JsonNode result(List<LogProbs> scores) {
    ArrayNode array = Json.mapper().createArrayNode();
    scores.forEach(s -> Records.addLogps(array.addArray(), s));
    return array;
  }

  @Override
  public List<LogProbs> result(JsonNode json) {
    List<LogProbs> scores = new ArrayList<>();
    json.forEach(s -> scores.add(Records.logps(s)));
    return scores;
  }
}
