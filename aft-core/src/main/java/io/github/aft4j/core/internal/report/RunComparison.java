// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.AnswerRecord;
import io.github.aft4j.core.evaluate.Comparison;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ModelRecords;
import io.github.aft4j.core.internal.run.JsonlIndex;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What differs between runs: keys of their recipes, and paired tests of their last models. */
final class RunComparison {
  private RunComparison() {}

  static ObjectNode of(List<RunFolder> folders) throws IOException {
    ObjectNode node = Json.object();
    List<Map<String, String>> keys = folders.stream().map(f -> flat(f.recipe())).toList();
    TreeSet<String> all = new TreeSet<>();
    keys.forEach(k -> all.addAll(k.keySet()));
    ObjectNode differ = node.putObject("recipe");
    for (String key : all) {
      List<String> values = keys.stream().map(k -> k.getOrDefault(key, "")).toList();
      if (values.stream().distinct().count() > 1 && !key.equals("name")) {
        values.forEach(differ.withArrayProperty(key)::add);
      }
    }
    var tests = node.putArray("tests");
    List<AnswerRecord> first = answers(folders.get(0));
    for (int i = 1; i < folders.size(); i++) {
      List<AnswerRecord> other = answers(folders.get(i));
      ObjectNode test = tests.addObject().put("run", i);
      if (!first.isEmpty() && ids(first).equals(ids(other))) {
        put(test, first, other, folders.get(0).recipe().path("seed").asLong());
      }
    }
    return node;
  }

  private static void put(
      ObjectNode test, List<AnswerRecord> first, List<AnswerRecord> other, long seed) {
    Map<String, ModelRecords> models = new LinkedHashMap<>();
    models.put("first", new ModelRecords(first, List.of()));
    models.put("other", new ModelRecords(other, List.of()));
    Comparison pair = EvaluationReport.of(models, seed).compare("other", "first");
    test.put("outcome", TestSentences.outcome(pair).name().toLowerCase(Locale.ROOT));
    test.put("p_value", pair.test().pValue());
    test.put("p", Numbers.pValue(pair.test().pValue()));
    test.put("difference", TestSentences.difference(pair.difference()));
    test.put("only_first", pair.test().onlyFirst()).put("only_other", pair.test().onlySecond());
  }

  private static List<String> ids(List<AnswerRecord> answers) {
    return answers.stream().map(AnswerRecord::id).toList();
  }

  private static List<AnswerRecord> answers(RunFolder folder) throws IOException {
    EvaluatedModels models = EvaluatedModels.of(folder);
    if (models.names().isEmpty() || folder.json("evaluate", "summary.json").isEmpty()) {
      return List.of();
    }
    try (JsonlIndex lines = models.answers(models.names().get(models.names().size() - 1))) {
      return IntStream.range(0, lines.size())
          .mapToObj(i -> EvaluationJson.answers(lines.get(i)).withoutTexts())
          .toList();
    }
  }

  /** Returns the recipe's values by their paths, such as {@code align.losses[1].beta}. */
  private static Map<String, String> flat(JsonNode recipe) {
    Map<String, String> values = new TreeMap<>();
    flatten("", recipe, values);
    return values;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e ->
                  flatten(
                      path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "[" + i + "]", node.get(i), values);
      }
    } else {
      values.put(path, node.asText());
    }
  }
}
