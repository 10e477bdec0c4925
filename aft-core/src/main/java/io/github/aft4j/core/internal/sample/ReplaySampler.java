// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.core.error.ServerError;
import io.github.aft4j.core.internal.remote.FinishWord;
import io.github.aft4j.core.row.JsonlReader;
import io.github.aft4j.core.row.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Responses from a file, by question id: lines with {@code id} and {@code response}, or with {@code
 * id} and a list {@code samples} of objects with {@code text}, as a run's {@code samples.jsonl} has
 * them. Token ids in the file are used as they are; other texts are encoded with the policy's
 * tokenizer. The file is held in memory.
 */
final class ReplaySampler implements Sampler {
  private final Map<String, List<JsonNode>> responses;
  private final Path path;
  private final boolean skipMissing;

  private ReplaySampler(Path path, boolean skipMissing, Map<String, List<JsonNode>> responses) {
    this.path = path;
    this.skipMissing = skipMissing;
    this.responses = responses;
  }

  /** Reads the file. */
  static ReplaySampler read(Path path, boolean skipMissing) {
    Problems problems = new Problems();
    Map<String, List<JsonNode>> responses = new LinkedHashMap<>();
    JsonlReader.readHeld(path, row -> add(row, responses), problems);
    problems.throwIfAny();
    return new ReplaySampler(path, skipMissing, responses);
  }

  private static void add(Row row, Map<String, List<JsonNode>> responses) {
    Optional<String> id = row.required("id", "the question's id");
    JsonNode samples = row.node("samples").orElse(row.object());
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode sample : samples.isArray() ? samples : List.of(samples)) {
      if (text(sample).isTextual()) {
        found.add(sample);
      } else {
        row.missing("response", "a text (or samples, a list of objects with text)");
      }
    }
    id.ifPresent(key -> responses.computeIfAbsent(key, k -> new ArrayList<>()).addAll(found));
  }

  @Override
  public List<List<Completion>> sample(Model model, List<Question> questions, long seed) {
    Problems problems = new Problems();
    List<List<Completion>> completions = new ArrayList<>();
    for (Question question : questions) {
      List<JsonNode> found = responses.getOrDefault(question.id(), List.of());
      if (found.isEmpty() && !skipMissing) {
        problems.accept(
            new Problem(
                ServerError.MISSING_RECORDING,
                path.toString(),
                "no response to question '" + question.id() + "'",
                "a line for every question",
                "Add it, or set missing: skip."));
      }
      List<Completion> ofQuestion = new ArrayList<>();
      for (JsonNode node : found) {
        ofQuestion.add(completion(model, question, ofQuestion.size(), node));
      }
      completions.add(ofQuestion);
    }
    problems.throwIfAny();
    return completions;
  }

  private Completion completion(Model model, Question question, int sample, JsonNode node) {
    String finish = node.has("finish") ? FinishWord.word(node.get("finish")) : "stop";
    boolean cut = !FinishWord.isNatural(finish);
    List<String> remarks = new ArrayList<>();
    node.path("remarks").forEach(remark -> remarks.add(remark.asText()));
    if (cut && !FinishWord.isLength(finish)) {
      remarks.add("finish_reason " + finish);
    }
    String text = EndText.strip(model.tokenizer(), text(node).asText());
    TokenIds ids =
        node.hasNonNull("ids")
            ? ids(node.get("ids"), question)
            : RemoteTokens.encoded(model.tokenizer(), question.prompt(), text, cut);
    double[] values = logps(node.path("logps"), question);
    return new Completion(
        sample,
        ids,
        text,
        values.length == ids.size() ? LogProbs.of(values) : LogProbs.empty(),
        cut ? FinishReason.LENGTH : FinishReason.STOP,
        remarks);
  }

  private double[] logps(JsonNode array, Question question) {
    if (!array.isArray() && !array.isNull() && !array.isMissingNode()) {
      throw noLogProbs("log-probabilities that are a JSON " + Row.kind(array), question);
    }
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      if (!array.get(i).isNumber()) {
        throw noLogProbs("the log-probability " + array.get(i), question);
      }
      values[i] = array.get(i).doubleValue();
    }
    return values;
  }

  private AftException noLogProbs(String found, Question question) {
    return new AftException(
        new Problem(
            ServerError.MISSING_RECORDING,
            path.toString(),
            found + " of a response to question '" + question.id() + "'",
            "a list with a number for each token",
            "Correct the log-probabilities, or remove them."));
  }

  private TokenIds ids(JsonNode array, Question question) {
    int[] ids = new int[array.size()];
    boolean good = array.isArray();
    for (int i = 0; i < ids.length && good; i++) {
      good = array.get(i).isInt() && array.get(i).asInt() >= 0;
      ids[i] = array.get(i).asInt();
    }
    if (!good) {
      throw new AftException(
          new Problem(
              ServerError.MISSING_RECORDING,
              path.toString(),
              "ids of a response to question '" + question.id() + "' that are no token ids",
              "a list of integers from 0",
              "Correct or remove the ids."));
    }
    return TokenIds.of(ids);
  }

  private static JsonNode text(JsonNode node) {
    return node.hasNonNull("response") ? node.get("response") : node.path("text");
  }
}
