// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.QuestionJson;
import io.github.aft4j.core.internal.json.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Samples responses to questions.
 *
 * @param seed of the stage
 * @param chunk questions to sample together where nothing is gained from more
 */
public record SampleWork(long seed, int chunk) implements JsonWork<Question, List<Completion>> {
  static final String KIND = "sample";

  static SampleWork of(JsonNode settings) {
    return new SampleWork(settings.path("seed").longValue(), settings.path("chunk").intValue());
  }

  @Override
  public void run(Seat seat, List<Question> questions, Consumer<List<Completion>> sink) {
    seat.sampler().sample(seat.model(), questions, seed, chunk, sink);
  }

  @Override
  public boolean isContinuous() {
    return true;
  }

  @Override
  public ObjectNode settings() {
    return Json.object().put(ShardWorks.KIND, KIND).put("seed", seed).put("chunk", chunk);
  }

  @Override
  public JsonNode item(Question question) {
    return QuestionJson.write(question);
  }

  @Override
  public Question item(JsonNode json) {
    return QuestionJson.read(json);
  }

  @Override
  public JsonNode result(List<Completion> completions) {
    return write(completions);
  }

  @Override
  public List<Completion> result(JsonNode json) {
    return read(json);
  }

  static ArrayNode write(List<Completion> completions) {
    ArrayNode array = Json.mapper().createArrayNode();
    completions.forEach(c -> array.add(Records.completion(c)));
    return array;
  }

  static List<Completion> read(JsonNode array) {
    List<Completion> completions = new ArrayList<>();
    array.forEach(c -> completions.add(Records.completion(c)));
    return completions;
  }
}
