package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;

/**
 * Assessment accuracy from the lines of an evaluation: per question the share of pairs (better,
 * worse) whose better response has the higher score, equal scores counting half.
 */
final class Concordance {
  private Concordance() {}

  /** Pairs of a positive and a negative response; questions without one are left out. */
  static double[] ofVerdicts(List<JsonNode> lines) {
    return of(
        lines,
        (a, b) ->
            a.path("verdict").asText().equals("POSITIVE")
                && b.path("verdict").asText().equals("NEGATIVE"));
  }

  /** Pairs with different rewards. */
  static double[] ofRewards(List<JsonNode> lines) {
    return of(
        lines,
        (a, b) ->
            a.has("reward")
                && b.has("reward")
                && a.path("reward").asDouble() > b.path("reward").asDouble());
  }

  private static double[] of(List<JsonNode> lines, BiPredicate<JsonNode, JsonNode> better) {
    return lines.stream()
        .map(line -> share(line.path("responses"), better))
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  private static OptionalDouble share(JsonNode responses, BiPredicate<JsonNode, JsonNode> better) {
    double won = 0;
    int pairs = 0;
    for (JsonNode a : responses) {
      for (JsonNode b : responses) {
        if (better.test(a, b)) {
          pairs++;
          won += 0.5 * (1 + Math.signum(a.path("score").asDouble() - b.path("score").asDouble()));
        }
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(won / pairs);
  }
}
