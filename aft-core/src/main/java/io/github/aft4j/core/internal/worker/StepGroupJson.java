// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.objective.StepGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The groups of a training step in JSON. */
final class StepGroupJson {
  private StepGroupJson() {}

  static ObjectNode write(StepGroup group) {
    ObjectNode json = Json.object();
    json.set("group", Records.group(group.group()));
    putLogps(json, "reference", group.reference());
    ArrayNode mismatched = json.putArray("mismatched");
    group.mismatched().forEach(ids -> Records.addIds(mismatched.addArray(), ids));
    putLogps(json, "mismatched_reference", group.mismatchedReference());
    ArrayNode learned = json.putArray("learned");
    group.learned().forEach(places -> Records.addIds(learned.addArray(), TokenIds.of(places)));
    return json;
  }

  private static void putLogps(ObjectNode json, String field, List<LogProbs> logps) {
    ArrayNode array = json.putArray(field);
    logps.forEach(p -> Records.addLogps(array.addArray(), p));
  }

  static StepGroup read(JsonNode json) {
    return new StepGroup(
        Records.group(json.path("group")),
        list(json.path("reference"), Records::logps),
        list(json.path("mismatched"), Records::ids),
        list(json.path("mismatched_reference"), Records::logps),
        list(json.path("learned"), places -> Records.ids(places).toArray()));
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
    List<T> list = new ArrayList<>();
    array.forEach(node -> list.add(reader.apply(node)));
    return list;
  }
}
