package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.core.stats.Bootstrap;
import io.github.aft4j.core.stats.Estimate;
import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.core.stats.Proportion;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Figures as JSON: {@code value}, {@code low}, {@code high}, {@code questions}. */
final class Figures {
  private Figures() {}

  static boolean isRight(JsonNode answer) {
    return answer.path("verdict").asText().equals("POSITIVE");
  }

  static boolean isUndecided(JsonNode answer) {
    return answer.path("verdict").asText().equals("UNDECIDED");
  }

  static boolean isUnfinished(JsonNode answer) {
    return answer.path("finish").asText().equals("LENGTH");
  }

  static boolean isDegenerate(JsonNode answer) {
    return answer.path("degenerate").asBoolean();
  }

  static double tokens(JsonNode answer) {
    return answer.path("tokens").asDouble();
  }

  /** The share of lines that count, with Wilson's interval. */
  static <T> void share(ObjectNode node, List<T> lines, Predicate<T> counts) {
    int successes = Math.toIntExact(lines.stream().filter(counts).count());
    Proportion share = new Proportion(successes, lines.size());
    node.put("count", successes);
    node.put("questions", lines.size());
    if (!lines.isEmpty()) {
      node.put("value", share.value());
      node.put("low", share.interval().low());
      node.put("high", share.interval().high());
      small(node, share.isSmall());
    }
  }

  /** The mean over lines, with a bootstrapped interval. */
  static <T> void mean(
      ObjectNode node, List<T> lines, ToDoubleFunction<T> value, Bootstrap bootstrap) {
    estimate(node, bootstrap.mean(lines.stream().mapToDouble(value).toArray()));
  }

  /**
   * The mean of shares between 0 and 1. Where all are 0, or all 1, resamples do not differ, and the
   * interval is Wilson's with the questions as trials.
   */
  static void meanShare(ObjectNode node, double[] shares, Bootstrap bootstrap) {
    Estimate mean = bootstrap.mean(shares);
    boolean extreme = mean.questions() > 0 && (mean.value() == 0 || mean.value() == 1);
    estimate(
        node,
        extreme
            ? new Estimate(
                mean.value(),
                new Proportion(mean.value() == 0 ? 0 : shares.length, shares.length).interval(),
                mean.pValue(),
                shares.length)
            : mean);
  }

  static void estimate(ObjectNode node, Estimate estimate) {
    node.put("questions", estimate.questions());
    if (estimate.questions() > 0) {
      node.put("value", estimate.value());
      node.put("low", estimate.interval().low());
      node.put("high", estimate.interval().high());
      small(node, estimate.isSmall());
    }
  }

  /** A difference, with the p-value of there being none. */
  static void difference(ObjectNode node, Estimate estimate) {
    estimate(node, estimate);
    if (estimate.questions() > 0) {
      node.put("p_value", estimate.pValue());
    }
  }

  private static void small(ObjectNode node, boolean small) {
    if (small) {
      node.put("small", true);
    }
  }

  static void test(ObjectNode node, McNemar test) {
    node.put("only_first_right", test.onlyFirst());
    node.put("only_second_right", test.onlySecond());
    node.put("p_value", test.pValue());
  }
}
