// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.AssessmentRecord;
import io.github.aft4j.core.evaluate.JudgedScore;
import io.github.aft4j.core.evaluate.ResultTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The scores that the models give to right and wrong responses.
 *
 * @param models the models that have scored some, in the order of the table
 * @param boundary the boundary of the recipe's losses
 */
record Scores(List<OfModel> models, Optional<Boundary> boundary) {

  /** The scores s = ℓ / |y| of one model. */
  record OfModel(String model, List<AssessmentRecord> assessments) {
    double[] right() {
      return scores(s -> s.verdict() == Verdict.POSITIVE);
    }

    double[] wrong() {
      return scores(s -> s.verdict() == Verdict.NEGATIVE);
    }

    private double[] scores(Predicate<JudgedScore> kind) {
      return assessments.stream()
          .flatMap(record -> record.scores().stream())
          .filter(kind)
          .mapToDouble(JudgedScore::score)
          .toArray();
    }
  }

  static Scores of(EvaluatedModels models) throws IOException {
    List<OfModel> scored = new ArrayList<>();
    for (String name : models.names()) {
      List<AssessmentRecord> assessments = models.assessments(name);
      if (!assessments.isEmpty()) {
        scored.add(new OfModel(name, assessments));
      }
    }
    return new Scores(scored, Boundary.of(models.folder().recipe()));
  }

  /** Returns the mean; NaN without values. */
  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  ObjectNode toJson() {
    ObjectNode node = Json.object();
    Histogram bins =
        Histogram.covering(models.stream().flatMap(m -> Stream.of(m.right(), m.wrong())).toList());
    bins.putEdges(node.putArray("edges"));
    var array = node.putArray("models");
    for (OfModel model : models) {
      ObjectNode one = array.addObject();
      one.put("title", ResultTable.title(model.model()));
      put(one.putObject("right"), bins, model.right());
      put(one.putObject("wrong"), bins, model.wrong());
    }
    boundary.ifPresent(b -> node.set("boundary", distances(b)));
    return node;
  }

  private ObjectNode distances(Boundary boundary) {
    ObjectNode node = Json.object().put("loss", boundary.loss()).put("width", boundary.width());
    List<double[]> values = models.stream().map(m -> boundary.distances(m.assessments())).toList();
    Histogram bins = Histogram.covering(values);
    bins.putEdges(node.putArray("edges"));
    var array = node.putArray("models");
    for (int i = 0; i < models.size(); i++) {
      ObjectNode one = array.addObject().put("title", ResultTable.title(models.get(i).model()));
      put(one, bins, values.get(i));
      one.put("below", Arrays.stream(values.get(i)).filter(d -> d < 0).count());
    }
    return node;
  }

  private static void put(ObjectNode node, Histogram bins, double[] values) {
    node.put("count", values.length);
    if (values.length > 0) {
      node.put("mean", mean(values));
    }
    Histogram.put(node.putArray("bins"), bins.counts(values));
  }
}
