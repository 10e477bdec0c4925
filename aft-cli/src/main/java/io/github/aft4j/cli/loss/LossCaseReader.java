// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.loss;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.ScoredResponse.Mismatch;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.commons.JsonTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one JSON line into a {@link LossCase}, collecting every problem of the line. */
final class LossCaseReader {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final List<Problem> problems = new ArrayList<>();

  /**
   * Reads.
   *
   * @throws AftException with all problems of the line
   */
  static LossCase read(String line) {
    LossCaseReader reader = new LossCaseReader();
    LossCase read = reader.readCase(reader.parse(line));
    reader.throwProblems();
    return read;
  }

  private JsonNode parse(String line) {
    try {
      JsonNode root = JSON.readTree(line);
      if (!root.isObject()) {
        problem("line", root.getNodeType().toString(), "a JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      problem("line", JsonTexts.words(e), "a JSON object");
      throw new AftException(problems);
    }
  }

  private LossCase readCase(JsonNode root) {
    JsonNode loss = root.path("loss");
    if (!loss.isTextual()) {
      problem("loss", found(loss), "the name of a loss");
    }
    JsonNode options = root.path("options");
    if (!options.isObject() && !isAbsent(options)) {
      problem("options", found(options), "an object");
    }
    Map<String, Object> given =
        options.isObject() ? JSON.convertValue(options, new TypeReference<>() {}) : Map.of();
    JsonNode groups = root.path("groups");
    if (!groups.isArray()) {
      problem("groups", found(groups), "a list of groups, each with its responses");
    }
    List<ScoredGroup> read = new ArrayList<>();
    for (JsonNode group : groups) {
      read.add(readGroup(group, "groups[" + read.size() + "]"));
    }
    return new LossCase(loss.asText(), given, read);
  }

  private ScoredGroup readGroup(JsonNode group, String where) {
    JsonNode responses = group.path("responses");
    if (!responses.isArray()) {
      problem(where + ".responses", found(responses), "a list of responses");
    }
    List<ScoredResponse> read = new ArrayList<>();
    int index = 0;
    for (JsonNode response : responses) {
      readResponse(response, where + ".responses[" + index + "]", index++).ifPresent(read::add);
    }
    return new ScoredGroup(group.path("id").asText(where), read);
  }

  private Optional<ScoredResponse> readResponse(JsonNode node, String where, int index) {
    int before = problems.size();
    LogProbs policy = logProbs(node, where, "logprobs");
    LogProbs reference = logProbs(node, where, "ref_logprobs");
    LogProbs sampling = logProbs(node, where, "old_logprobs");
    LogProbs mismatched = logProbs(node, where, "kl_logprobs");
    LogProbs mismatchedReference = logProbs(node, where, "kl_ref_logprobs");
    if (policy.size() == 0 && problems.size() == before) {
      problem(where + ".logprobs", found(node.path("logprobs")), "one number per token");
    }
    sameSize(where + ".ref_logprobs", reference, policy);
    sameSize(where + ".old_logprobs", sampling, policy);
    sameSize(where + ".kl_ref_logprobs", mismatchedReference, mismatched);
    Judgment judgment = judgment(node, where);
    Origin origin = word(node, where, "origin", Origin.SAMPLED);
    if (problems.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new ScoredResponse(
            judgment,
            origin,
            index,
            policy,
            sampling,
            reference,
            mismatched.size() == 0 || mismatchedReference.size() == 0
                ? Optional.empty()
                : Optional.of(new Mismatch(mismatched, mismatchedReference))));
  }

  private Judgment judgment(JsonNode node, String where) {
    Judgment judgment =
        Judgment.of(word(node, where, "verdict", Verdict.UNDECIDED), "given to the calculator");
    JsonNode reward = node.path("reward");
    if (isAbsent(reward)) {
      return judgment;
    }
    if (!reward.isNumber() || !Double.isFinite(reward.asDouble())) {
      problem(where + ".reward", found(reward), "a finite number");
      return judgment;
    }
    return judgment.withReward(reward.asDouble());
  }

  private <E extends Enum<E>> E word(JsonNode node, String where, String field, E absent) {
    JsonNode word = node.path(field);
    E[] all = absent.getDeclaringClass().getEnumConstants();
    for (E value : all) {
      if (value.name().equals(word.asText())) {
        return value;
      }
    }
    if (!isAbsent(word)) {
      String words = Stream.of(all).map(Enum::name).collect(Collectors.joining(", "));
      problem(where + "." + field, found(word), "one of " + words);
    }
    return absent;
  }

  private LogProbs logProbs(JsonNode response, String where, String field) {
    JsonNode numbers = response.path(field);
    if (isAbsent(numbers)) {
      return LogProbs.empty();
    }
    double[] values = new double[numbers.size()];
    Arrays.setAll(values, t -> numbers.get(t).isNumber() ? numbers.get(t).asDouble() : Double.NaN);
    if (!numbers.isArray() || !Arrays.stream(values).allMatch(Double::isFinite)) {
      problem(where + "." + field, found(numbers), "a list of finite numbers");
    }
    return LogProbs.of(values);
  }

  private void sameSize(String where, LogProbs some, LogProbs tokens) {
    if (some.size() != 0 && some.size() != tokens.size()) {
      problem(where, some.size() + " numbers", tokens.size() + ", as many as tokens");
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String found(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return Excerpt.of(text, 60);
  }

  private void problem(String where, String found, String expected) {
    problems.add(
        new Problem(
            CommandError.MALFORMED_CASE,
            where,
            found,
            expected,
            "See docs/losses.md, The calculator."));
  }

  private void throwProblems() {
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }
}
