// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.JsonNumbers;
import io.github.aft4j.core.internal.json.TrainerOptionsJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Scores the parts of a training step, for losses that need all of it at once.
 *
 * @param options of the trainer
 * @param step the steps taken before this one
 */
public record TrainingScoreWork(TrainerOptions options, long step)
    implements JsonWork<List<ScoreRequest>, StepParts.Scores> {
  static final String KIND = "training-score";
  private static final ScoreWork REQUESTS = new ScoreWork();

  static TrainingScoreWork of(JsonNode settings) {
    return new TrainingScoreWork(
        TrainerOptionsJson.read(settings.path("trainer")), settings.path("step").longValue());
  }

  @Override
  public void run(Seat seat, List<List<ScoreRequest>> parts, Consumer<StepParts.Scores> sink) {
    parts.forEach(part -> sink.accept(seat.stepParts(options).score(part, step)));
  }

  @Override
  public boolean isContinuous() {
    return false;
  }

  @Override
  public ObjectNode settings() {
    return Json.object()
        .put(ShardWorks.KIND, KIND)
        .put("step", step)
        .set("trainer", TrainerOptionsJson.write(options));
  }

  @Override
  public JsonNode item(List<ScoreRequest> part) {
    ArrayNode array = Json.mapper().createArrayNode();
    part.forEach(request -> array.add(REQUESTS.item(request)));
    return array;
  }

  @Override
  public List<ScoreRequest> item(JsonNode json) {
    List<ScoreRequest> part = new ArrayList<>();
    json.forEach(request -> part.add(REQUESTS.item(request)));
    return part;
  }

  @Override
  public JsonNode result(StepParts.Scores scores) {
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("logps");
    scores.logps().forEach(request -> array.add(REQUESTS.result(request)));
    return json.set("sums", JsonNumbers.of(scores.sums()));
  }

  @Override
  public StepParts.Scores result(JsonNode json) {
    List<List<LogProbs>> logps = new ArrayList<>();
    json.path("logps").forEach(request -> logps.add(REQUESTS.result(request)));
    return new StepParts.Scores(logps, JsonNumbers.read(json.path("sums")));
  }
}
