// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.stats.Correlation;
import io.github.aft4j.core.stats.Interval;
import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.core.stats.Replicates;

/** The content of {@code results.json}. */
final class ResultJson {
  private ResultJson() {}

  static ObjectNode of(Results results) {
    ObjectNode node = Json.object().put("dose", results.study().dose().name());
    node.put("evidence", results.study().dose().tuned()).put("planned_runs", results.planned());
    node.put("runs", results.pieces().size() + results.trials().size());
    results.origins().forEach(node.putArray("origins")::add);
    var methods = node.putArray("methods");
    for (Row row : results.rows().values()) {
      ObjectNode one = methods.addObject().put("method", row.method().name());
      one.put("title", row.method().title());
      row.pieces().forEach(piece -> one.withArrayProperty("seeds").add(piece.seed()));
      one.set("setting", row.setting().toJson());
      one.put("steps", row.steps()).put("supervised_tokens", row.supervisedTokens());
      one.set("accuracy", spread(row.accuracy()));
      one.set("sampled_accuracy", spread(row.sampled()));
      one.set("assessment_accuracy", spread(row.assessment()));
      one.set("ranking_accuracy", spread(row.ranking()));
      one.set("perplexity", spread(row.perplexity()));
      one.set("degenerate", spread(row.degenerate()));
      one.set("unfinished", spread(row.unfinished()));
      one.set("tokens", spread(row.length()));
    }
    var contrasts = node.putArray("comparisons");
    results.contrasts().forEach(contrast -> put(contrasts.addObject(), contrast));
    Correlation correlation = results.correlation();
    number(node.putObject("correlation"), "r", correlation.r());
    interval(node.withObjectProperty("correlation"), correlation.interval());
    node.withObjectProperty("correlation").put("runs", correlation.points());
    var claims = node.putArray("claims");
    for (Claim claim : new Claims(results).all()) {
      claims
          .addObject()
          .put("claim", claim.text())
          .put("paper", claim.paper())
          .put("here", claim.ours())
          .put("verdict", claim.verdict().words());
    }
    return node;
  }

  private static void put(ObjectNode node, Contrast contrast) {
    node.put("method", contrast.method().name()).put("against", contrast.against().name());
    node.set("accuracy", spread(contrast.accuracy()));
    node.set("assessment_accuracy", spread(contrast.assessment()));
    var tests = node.putArray("tests");
    for (int i = 0; i < contrast.seeds().size(); i++) {
      test(tests.addObject().put("seed", contrast.seeds().get(i)), contrast.tests().get(i));
    }
    test(node.putObject("combined"), contrast.combined());
    node.withObjectProperty("combined").put("corrected_p_value", contrast.corrected());
  }

  private static void test(ObjectNode node, McNemar test) {
    node.put("only_method", test.onlySecond()).put("only_against", test.onlyFirst());
    node.put("p_value", test.pValue());
  }

  private static ObjectNode spread(Replicates values) {
    ObjectNode node = Json.object();
    values.values().forEach(node.putArray("values")::add);
    number(node, "mean", values.mean());
    number(node, "deviation", values.deviation());
    interval(node, values.interval(0.95));
    return node;
  }

  private static void interval(ObjectNode node, Interval interval) {
    number(node, "low", interval.low());
    number(node, "high", interval.high());
  }

  /** Writes a figure, or omits it if it does not exist, because JSON has no NaN. */
  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    }
  }
}
