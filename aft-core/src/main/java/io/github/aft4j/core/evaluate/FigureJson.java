// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.core.stats.Estimate;
import io.github.aft4j.core.stats.Figure;
import io.github.aft4j.core.stats.Interval;
import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.core.stats.PairedDifference;
import io.github.aft4j.core.stats.Proportion;
import java.util.Optional;

/** Figures with their uncertainty, and paired tests, to and from JSON. */
final class FigureJson {
  private FigureJson() {}

  static void share(ObjectNode node, Optional<Proportion> share) {
    node.put("count", share.map(Proportion::successes).orElse(0));
    estimate(node, share);
  }

  static Optional<Proportion> share(JsonNode node) {
    return node.has("value")
        ? Optional.of(new Proportion(node.path("count").asInt(), node.path("questions").asInt()))
        : Optional.empty();
  }

  static void estimate(ObjectNode node, Optional<? extends Figure> figure) {
    figure.ifPresentOrElse(f -> figure(node, f), () -> node.put("questions", 0));
  }

  static Optional<Estimate> estimate(JsonNode node) {
    return node.has("value") ? Optional.of(present(node)) : Optional.empty();
  }

  static void figure(ObjectNode node, Figure figure) {
    node.put("questions", figure.questions());
    node.put("value", figure.value()).put("low", figure.low()).put("high", figure.high());
    if (figure.isSmall()) {
      node.put("small", true);
    }
  }

  static Estimate present(JsonNode node) {
    return new Estimate(node.path("value").asDouble(), interval(node), questions(node));
  }

  static void difference(ObjectNode node, PairedDifference difference) {
    figure(node, difference);
    node.put("p_value", difference.pValue());
  }

  static PairedDifference difference(JsonNode node) {
    return new PairedDifference(
        node.path("value").asDouble(),
        interval(node),
        questions(node),
        node.path("p_value").asDouble());
  }

  private static int questions(JsonNode node) {
    return node.path("questions").asInt();
  }

  private static Interval interval(JsonNode node) {
    return new Interval(node.path("low").asDouble(), node.path("high").asDouble(), 0.95);
  }

  static void test(ObjectNode node, McNemar test) {
    node.put("only_first_right", test.onlyFirst());
    node.put("only_second_right", test.onlySecond());
    node.put("p_value", test.pValue());
  }

  static McNemar test(JsonNode node) {
    return new McNemar(
        node.path("only_first_right").asInt(), node.path("only_second_right").asInt());
  }
}
