// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.core.row.JsonlReader;
import io.github.aft4j.core.row.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a work file: {@code {"prompt": ids, "responses": [ids, ...], "labels": [1, 0, ...]}}.
 * The first response plays the reference.
 */
record WorkGroup(TokenIds prompt, List<TokenIds> responses, List<Boolean> positive) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  private record Line(List<Integer> prompt, List<List<Integer>> responses, List<Integer> labels) {}

  /**
   * Reads a work file.
   *
   * @throws AftException with every line that is not such a group
   */
  static List<WorkGroup> read(Path file) {
    Problems problems = new Problems();
    List<WorkGroup> groups = new ArrayList<>();
    JsonlReader.readHeld(file, row -> of(row).ifPresent(groups::add), problems);
    problems.throwIfAny();
    return groups;
  }

  private static Optional<WorkGroup> of(Row row) {
    try {
      Line line = JSON.treeToValue(row.object(), Line.class);
      List<Boolean> positive = line.labels().stream().map(label -> label == 1).toList();
      if (!line.prompt().isEmpty() && positive.size() == line.responses().size()) {
        return Optional.of(
            new WorkGroup(
                ids(line.prompt()),
                line.responses().stream().map(WorkGroup::ids).toList(),
                positive));
      }
    } catch (JsonProcessingException e) {
      // Reported below, as every other line that is not a group.
    }
    row.report(
        CommandError.MALFORMED_WORK,
        "prompt, responses or labels",
        "another shape",
        "{\"prompt\": ids, \"responses\": [ids, ...], \"labels\": [1, 0, ...]}, a label for each"
            + " response",
        "Make the file with 'aft bench work'.");
    return Optional.empty();
  }

  private static TokenIds ids(List<Integer> ids) {
    return TokenIds.of(ids.stream().mapToInt(id -> id).toArray());
  }

  /** Returns the number of response tokens, without prompts. */
  long responseTokens() {
    return responses.stream().mapToLong(TokenIds::size).sum();
  }

  static long responseTokens(List<WorkGroup> groups) {
    return groups.stream().mapToLong(WorkGroup::responseTokens).sum();
  }

  /** Returns the number of tokens of prompts and responses, each prompt counted once. */
  static long packedTokens(List<WorkGroup> groups) {
    return responseTokens(groups) + groups.stream().mapToLong(g -> g.prompt().size()).sum();
  }

  /** Returns the group with its first response only. */
  WorkGroup first() {
    return new WorkGroup(prompt, responses.subList(0, 1), positive.subList(0, 1));
  }

  /** Asks for the log-probabilities of its responses. */
  ScoreRequest request(String id) {
    return new ScoreRequest(id, prompt, responses);
  }

  /** Returns the group as losses see it. */
  ResponseGroup group(String id) {
    List<Response> judged = new ArrayList<>();
    for (int r = 0; r < responses.size(); r++) {
      Verdict verdict = positive.get(r) ? Verdict.POSITIVE : Verdict.NEGATIVE;
      judged.add(
          new Response(
              new Completion(r, responses.get(r), "", LogProbs.empty(), FinishReason.STOP),
              Judgment.of(verdict, "as the work file says"),
              r == 0 ? Origin.REFERENCE : Origin.GIVEN));
    }
    return new ResponseGroup(id, prompt, judged);
  }
}
