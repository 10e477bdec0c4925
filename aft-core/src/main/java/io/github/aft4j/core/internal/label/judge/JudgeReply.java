// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a judge's reply: one JSON object of the asked form and nothing else. A block of thought
 * before it and a code fence around it are form, not content. Everything else is UNDECIDED: a
 * second object, a key twice, a key that was not asked for, words before or behind.
 *
 * @param own whether the prompt is the user's own, which may ask for further keys
 * @param prose whether the prompt asks for words before the object
 */
record JudgeReply(boolean own, boolean prose) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String THOUGHT_END = "</think>";
  private static final Pattern OBJECT_START = Pattern.compile("(?:```(?:json)?\\s*+)?\\{");
  private static final Pattern FENCE =
      Pattern.compile("```(?:json)?\\s*+(\\{.*\\})\\s*```", Pattern.DOTALL);

  Judgment verdict(String reply) {
    JsonNode verdict = value(reply, "verdict");
    return switch (verdict.isTextual() ? verdict.textValue().toLowerCase(Locale.ROOT) : "") {
      case "right" -> Judgment.of(Verdict.POSITIVE, "the judge says right");
      case "wrong" -> Judgment.of(Verdict.NEGATIVE, "the judge says wrong");
      case "undecided" -> Judgment.of(Verdict.UNDECIDED, "the judge cannot decide");
      default -> malformed(reply);
    };
  }

  /** Reads a score from 0 to 10 as a reward, and as a verdict if there is a threshold. */
  Judgment score(String reply, OptionalDouble threshold) {
    JsonNode score = value(reply, "score");
    if (!score.isNumber() || !(score.asDouble() >= 0) || score.asDouble() > 10) {
      return malformed(reply);
    }
    double value = score.asDouble();
    Verdict verdict =
        threshold.isEmpty()
            ? Verdict.UNDECIDED
            : value >= threshold.getAsDouble() ? Verdict.POSITIVE : Verdict.NEGATIVE;
    return Judgment.of(verdict, "the judge's score is " + score.asText()).withReward(value);
  }

  /** Reads a ranking of all answers as their rewards: minus the rank. */
  List<Judgment> ranking(String reply, int answers) {
    JsonNode ranking = value(reply, "ranking");
    int[] ranks = new int[answers];
    boolean valid = ranking.isArray() && ranking.size() == answers;
    for (int i = 0; valid && i < answers; i++) {
      int answer = ranking.get(i).isInt() ? ranking.get(i).asInt() : 0;
      valid = answer >= 1 && answer <= answers && ranks[answer - 1] == 0;
      if (valid) {
        ranks[answer - 1] = i + 1;
      }
    }
    List<Judgment> judgments = new ArrayList<>();
    for (int rank : ranks) {
      judgments.add(
          valid
              ? Judgment.of(Verdict.UNDECIDED, "the judge's rank is " + rank).withReward(-rank)
              : malformed(reply));
    }
    return judgments;
  }

  /**
   * Returns the value of the requested key; missing if the reply does not have the requested form.
   */
  private JsonNode value(String reply, String key) {
    JsonNode object = object(reply);
    boolean further =
        object.properties().stream()
            .map(field -> field.getKey())
            .anyMatch(name -> own ? isDouble(name, key) : !name.equals(key));
    return further ? JSON.missingNode() : object.path(key);
  }

  private static boolean isDouble(String name, String key) {
    return !name.equals(key) && name.strip().equalsIgnoreCase(key);
  }

  private JsonNode object(String reply) {
    int thought = reply.lastIndexOf(THOUGHT_END);
    String text = reply.substring(thought < 0 ? 0 : thought + THOUGHT_END.length()).strip();
    if (prose) {
      Matcher start = OBJECT_START.matcher(text);
      text = start.find() ? text.substring(start.start()) : "";
    }
    Matcher fence = FENCE.matcher(text);
    if (fence.matches()) {
      text = fence.group(1);
    }
    try {
      JsonNode node = text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode();
      return node.isObject() ? node : JSON.missingNode();
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static Judgment malformed(String reply) {
    if (reply.isBlank()) {
      return Judgment.of(Verdict.UNDECIDED, "the judge's reply is empty");
    }
    String line = reply.strip().replaceAll("\\s++", " ");
    return Judgment.of(Verdict.UNDECIDED, "the judge's reply is malformed: " + Excerpt.of(line));
  }
}
