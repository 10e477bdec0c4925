// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.QuestionJson;
import io.github.aft4j.core.internal.json.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Judges the responses to questions, on several threads. */
public record LabelWork() implements JsonWork<LabelWork.Sampled, List<Judgment>> {
  static final String KIND = "label";

  /** A question with its responses. */
  public record Sampled(Question question, List<Completion> completions) {}

  @Override
  public void run(Seat seat, List<Sampled> items, Consumer<List<Judgment>> sink) {
    Labeler labeler = seat.labeler();
    seat.parallel()
        .map(
            0,
            items.size(),
            i -> labeler.judge(items.get(i).question(), items.get(i).completions()))
        .forEach(sink);
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
  public JsonNode item(Sampled item) {
    return Json.object()
        .<ObjectNode>set("question", QuestionJson.write(item.question()))
        .set("samples", SampleWork.write(item.completions()));
  }

  @Override
  public Sampled item(JsonNode json) {
    return new Sampled(
        QuestionJson.read(json.path("question")), SampleWork.read(json.path("samples")));
  }

  @Override
  public JsonNode result(List<Judgment> judged) {
    return Json.mapper().createArrayNode().addAll(judged.stream().map(Records::judgment).toList());
  }

  @Override
  public List<Judgment> result(JsonNode json) {
    List<Judgment> judgments = new ArrayList<>();
    json.forEach(j -> judgments.add(Records.judgment(j)));
    return judgments;
  }
}
