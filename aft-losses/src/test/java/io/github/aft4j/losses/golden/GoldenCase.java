// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.golden;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.ScoredResponse.Mismatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of a file of golden values. */
record GoldenCase(
    String where,
    String loss,
    Map<String, Object> options,
    List<ScoredGroup> groups,
    JsonNode expected) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<GoldenCase> read(Path file) {
    List<GoldenCase> cases = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode row = JSON.readTree(line);
        String where =
            file.getFileName() + ":" + (cases.size() + 1) + " " + row.path("case").asText();
        cases.add(
            new GoldenCase(
                where,
                row.path("loss").asText(),
                JSON.convertValue(row.path("options"), new TypeReference<>() {}),
                groups(row.path("groups")),
                row.path("expected")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static List<ScoredGroup> groups(JsonNode nodes) {
    List<ScoredGroup> groups = new ArrayList<>();
    for (JsonNode node : nodes) {
      List<ScoredResponse> responses = new ArrayList<>();
      for (JsonNode response : node.path("responses")) {
        responses.add(response(response, responses.size()));
      }
      groups.add(new ScoredGroup("g" + groups.size(), responses));
    }
    return groups;
  }

  private static ScoredResponse response(JsonNode node, int index) {
    LogProbs policy = logProbs(node.path("logprobs"));
    Judgment judgment =
        Judgment.of(Verdict.valueOf(node.path("verdict").asText("UNDECIDED")), "golden");
    if (node.has("reward")) {
      judgment = judgment.withReward(node.path("reward").asDouble());
    }
    LogProbs mismatched = logProbs(node.path("kl_logprobs"));
    return new ScoredResponse(
        judgment,
        Origin.SAMPLED,
        index,
        policy,
        logProbs(node.path("old_logprobs")),
        logProbs(node.path("ref_logprobs")),
        mismatched.size() == 0
            ? Optional.empty()
            : Optional.of(new Mismatch(mismatched, logProbs(node.path("kl_ref_logprobs")))));
  }

  private static LogProbs logProbs(JsonNode numbers) {
    double[] values = new double[numbers.size()];
    for (int t = 0; t < values.length; t++) {
      values[t] = numbers.get(t).asDouble();
    }
    return LogProbs.of(values);
  }
}
