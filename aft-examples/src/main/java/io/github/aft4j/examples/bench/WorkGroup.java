package io.github.aft4j.examples.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.Completion;
import io.github.aft4j.api.FinishReason;
import io.github.aft4j.api.Judgement;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Origin;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.ResponseGroup;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.api.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a work file: {@code {"prompt": ids, "responses": [ids, ...], "labels": [1, 0, ...]}}.
 * The first response plays the reference.
 */
record WorkGroup(TokenIds prompt, List<TokenIds> responses, List<Boolean> positive) {
  private record Line(List<Integer> prompt, List<List<Integer>> responses, List<Integer> labels) {}

  static List<WorkGroup> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<WorkGroup> groups = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      Line line = json.readValue(text, Line.class);
      List<TokenIds> responses = new ArrayList<>();
      List<Boolean> positive = new ArrayList<>();
      for (int r = 0; r < line.responses().size(); r++) {
        responses.add(ids(line.responses().get(r)));
        positive.add(line.labels().get(r) == 1);
      }
      groups.add(new WorkGroup(ids(line.prompt()), responses, positive));
    }
    return groups;
  }

  private static TokenIds ids(List<Integer> ids) {
    return TokenIds.of(ids.stream().mapToInt(id -> id).toArray());
  }

  /** Response tokens, prompts not counted. */
  long responseTokens() {
    return responses.stream().mapToLong(TokenIds::size).sum();
  }

  /** The group as losses see it. */
  ResponseGroup group(String id) {
    List<Response> judged = new ArrayList<>();
    for (int r = 0; r < responses.size(); r++) {
      Verdict verdict = positive.get(r) ? Verdict.POSITIVE : Verdict.NEGATIVE;
      judged.add(
          new Response(
              new Completion(r, responses.get(r), "", LogProbs.empty(), FinishReason.STOP),
              Judgement.of(verdict, "as the work file says"),
              r == 0 ? Origin.REFERENCE : Origin.GIVEN));
    }
    return new ResponseGroup(id, prompt, judged);
  }
}
