package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.Completion;
import io.github.aft4j.api.FinishReason;
import io.github.aft4j.api.Judgement;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Origin;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.ScoredGroup;
import io.github.aft4j.api.ScoredResponse;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.api.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Scored groups as an evaluation's file keeps them: verdict, reward and token mean only. */
final class AssessmentLines {
  private AssessmentLines() {}

  static List<ScoredGroup> groups(List<JsonNode> lines) {
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
    Completion completion =
        new Completion(
            one.path("sample").asInt(), TokenIds.of(0), "", LogProbs.empty(), FinishReason.STOP);
    OptionalDouble reward =
        one.has("reward")
            ? OptionalDouble.of(one.path("reward").asDouble())
            : OptionalDouble.empty();
    Judgement judgement =
        new Judgement(Verdict.valueOf(one.path("verdict").asText()), reward, Optional.empty(), "");
    return ScoredResponse.of(
        new Response(completion, judgement, Origin.SAMPLED),
        LogProbs.of(one.path("score").asDouble()));
  }
}
