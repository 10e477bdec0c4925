package io.github.aft4j.core.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Reads a judge's reply; what is not exactly as asked is UNDECIDED. */
final class JudgeReply {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JudgeReply() {}

  static Judgment verdict(String reply) {
    String word = object(reply).path("verdict").asText("").toLowerCase(Locale.ROOT);
    return switch (word) {
      case "right" -> Judgment.of(Verdict.POSITIVE, "the judge says right");
      case "wrong" -> Judgment.of(Verdict.NEGATIVE, "the judge says wrong");
      case "undecided" -> Judgment.of(Verdict.UNDECIDED, "the judge cannot decide");
      default -> malformed(reply);
    };
  }

  /** A score from 0 to 10 becomes a reward, and a verdict where there is a threshold. */
  static Judgment score(String reply, OptionalDouble threshold) {
    JsonNode score = object(reply).path("score");
    if (!score.isNumber() || score.asDouble() < 0 || score.asDouble() > 10) {
      return malformed(reply);
    }
    double value = score.asDouble();
    Verdict verdict =
        threshold.isEmpty()
            ? Verdict.UNDECIDED
            : value >= threshold.getAsDouble() ? Verdict.POSITIVE : Verdict.NEGATIVE;
    return Judgment.of(verdict, "the judge's score is " + score.asText()).withReward(value);
  }

  /** A ranking of all answers becomes their rewards: minus the rank. */
  static List<Judgment> ranking(String reply, int answers) {
    JsonNode ranking = object(reply).path("ranking");
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

  private static JsonNode object(String reply) {
    int start = reply.indexOf('{', Math.max(0, reply.lastIndexOf("</think>")));
    int end = reply.lastIndexOf('}');
    if (start < 0 || end < start) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(reply.substring(start, end + 1));
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static Judgment malformed(String reply) {
    String line = reply.strip().replaceAll("\\s++", " ");
    return Judgment.of(
        Verdict.UNDECIDED,
        "the judge's reply is malformed: "
            + (line.length() > 120 ? line.substring(0, 120) + "…" : line));
  }
}
