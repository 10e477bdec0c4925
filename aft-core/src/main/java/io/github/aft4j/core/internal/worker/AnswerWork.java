// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.AnswerRecord;
import io.github.aft4j.core.evaluate.Answering;
import io.github.aft4j.core.evaluate.EncodedQuestion;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.Evaluator;
import io.github.aft4j.core.internal.json.QuestionJson;
import io.github.aft4j.core.internal.json.Records;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers held-out questions and judges the answers, those to a chunk on several threads.
 *
 * @param answering the way in which they are made
 * @param seed of the random answers
 * @param chunk questions whose references are scored, and whose answers are judged, together
 */
public record AnswerWork(Answering answering, long seed, int chunk)
    implements JsonWork<EncodedQuestion, AnswerRecord> {
  static final String KIND = "answer";

  static AnswerWork of(JsonNode settings) {
    Answering greedy = Answering.greedy(settings.path("max_new_tokens").intValue());
    return new AnswerWork(
        greedy.withSamples(
            settings.path("samples").intValue(),
            settings.path("temperature").doubleValue(),
            settings.path("top_p").doubleValue()),
        settings.path("seed").longValue(),
        settings.path("chunk").intValue());
  }

  @Override
  public void run(Seat seat, List<EncodedQuestion> questions, Consumer<AnswerRecord> sink) {
    Parallel threads = seat.parallel();
    new Evaluator(seat.judge(), answering, seed)
        .answer(
            seat.model(), questions, chunk, (number, judge) -> threads.map(0, number, judge), sink);
  }

  @Override
  public boolean isContinuous() {
    return true;
  }

  @Override
  public ObjectNode settings() {
    return Json.object()
        .put(ShardWorks.KIND, KIND)
        .put("max_new_tokens", answering.maxNewTokens())
        .put("samples", answering.samples())
        .put("temperature", answering.temperature())
        .put("top_p", answering.topP())
        .put("seed", seed)
        .put("chunk", chunk);
  }

  @Override
  public JsonNode item(EncodedQuestion item) {
    ObjectNode json = Json.object();
    json.set("question", QuestionJson.write(item.question()));
    Records.putIds(json, "prompt", item.prompt());
    item.reference().ifPresent(ids -> Records.putIds(json, "reference", ids));
    return json;
  }

  @Override
  public EncodedQuestion item(JsonNode json) {
    return new EncodedQuestion(
        QuestionJson.read(json.path("question")),
        Records.ids(json.path("prompt")),
        json.has("reference")
            ? Optional.of(Records.ids(json.path("reference")))
            : Optional.empty());
  }

  @Override
  public JsonNode result(AnswerRecord record) {
    return EvaluationJson.write(record);
  }

  @Override
  public AnswerRecord result(JsonNode json) {
    return EvaluationJson.answers(json);
  }
}
