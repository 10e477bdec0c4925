// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.evaluate.AssessmentRecord;
import io.github.aft4j.core.evaluate.JudgedScore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The boundary of a constraint loss: a worse response is pulled up where its score falls more than
 * {@code width} under the lowest score of a better response to the same question.
 *
 * @param loss the loss
 * @param width beta of AFT's losses, the boundary of the others
 */
record Boundary(String loss, double width) {
  /** The default of every loss that has a boundary; see docs/losses.md. */
  private static final double DEFAULT = 0.15;

  /** Returns the first boundary among a recipe's losses. */
  static Optional<Boundary> of(JsonNode recipe) {
    for (JsonNode loss : recipe.path("align").path("losses")) {
      String name = loss.path("loss").asText();
      if (name.equals("aft-boundary") || name.equals("aft-rank-boundary")) {
        return Optional.of(new Boundary(name, loss.path("beta").asDouble(DEFAULT)));
      }
      if (loss.path("constraint").asText().equals("boundary")) {
        return Optional.of(new Boundary(name, loss.path("boundary").asDouble(DEFAULT)));
      }
    }
    return Optional.empty();
  }

  /** Returns s − B of every response that another one beats. */
  double[] distances(List<AssessmentRecord> assessments) {
    return assessments.stream()
        .flatMapToDouble(
            record -> record.scores().stream().flatMapToDouble(s -> distance(s, record)))
        .toArray();
  }

  private DoubleStream distance(JudgedScore worse, AssessmentRecord record) {
    OptionalDouble lowest =
        record.scores().stream()
            .filter(better -> beats(better, worse))
            .mapToDouble(JudgedScore::score)
            .min();
    return lowest.isPresent()
        ? DoubleStream.of(worse.score() - (lowest.getAsDouble() - width))
        : DoubleStream.empty();
  }

  private static boolean beats(JudgedScore better, JudgedScore worse) {
    if (better.reward().isPresent() && worse.reward().isPresent()) {
      return better.reward().getAsDouble() > worse.reward().getAsDouble();
    }
    return better.verdict() == Verdict.POSITIVE && worse.verdict() == Verdict.NEGATIVE;
  }
}
