// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Conversion of the API's records to and from JSON. */
public final class Records {
  private Records() {}

  public static void putIds(ObjectNode node, String field, TokenIds ids) {
    addIds(node.putArray(field), ids);
  }

  public static void addIds(ArrayNode array, TokenIds ids) {
    for (int i = 0; i < ids.size(); i++) {
      array.add(ids.get(i));
    }
  }

  public static TokenIds ids(JsonNode array) {
    int[] ids = new int[array.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = array.get(i).intValue();
    }
    return TokenIds.of(ids);
  }

  public static void addLogps(ArrayNode array, LogProbs logps) {
    for (int t = 0; t < logps.size(); t++) {
      array.add(logps.get(t));
    }
  }

  public static LogProbs logps(JsonNode array) {
    return LogProbs.of(JsonNumbers.toArray(array));
  }

  public static ObjectNode completion(Completion completion) {
    ObjectNode node = Json.object();
    node.put("sample", completion.sample());
    node.put("text", completion.text());
    node.put("finish", completion.finish().name());
    putIds(node, "ids", completion.ids());
    if (completion.logps().size() > 0) {
      addLogps(node.putArray("logps"), completion.logps());
    }
    if (!completion.remarks().isEmpty()) {
      completion.remarks().forEach(node.putArray("remarks")::add);
    }
    return node;
  }

  public static Completion completion(JsonNode node) {
    return new Completion(
        node.path("sample").intValue(),
        ids(node.path("ids")),
        node.path("text").textValue(),
        logps(node.path("logps")),
        FinishReason.valueOf(node.path("finish").textValue()),
        remarks(node.path("remarks")));
  }

  private static List<String> remarks(JsonNode array) {
    List<String> remarks = new ArrayList<>();
    array.forEach(remark -> remarks.add(remark.asText()));
    return remarks;
  }

  public static ObjectNode judgment(Judgment judgment) {
    ObjectNode node = Json.object();
    node.put("verdict", judgment.verdict().name());
    judgment.reward().ifPresent(r -> node.put("reward", r));
    judgment.extracted().ifPresent(e -> node.put("extracted", e));
    node.put("reason", judgment.reason());
    return node;
  }

  public static Judgment judgment(JsonNode node) {
    return new Judgment(
        Verdict.valueOf(node.path("verdict").textValue()),
        node.has("reward")
            ? OptionalDouble.of(node.path("reward").doubleValue())
            : OptionalDouble.empty(),
        Optional.ofNullable(node.path("extracted").textValue()),
        node.path("reason").textValue());
  }

  public static ObjectNode group(ResponseGroup group) {
    ObjectNode node = Json.object();
    node.put("id", group.id());
    putIds(node, "prompt", group.prompt());
    ArrayNode responses = node.putArray("responses");
    for (Response response : group.responses()) {
      ObjectNode one = completion(response.completion());
      one.put("origin", response.origin().name());
      one.set("judgement", judgment(response.judgment()));
      responses.add(one);
    }
    return node;
  }

  public static ResponseGroup group(JsonNode node) {
    List<Response> responses = new ArrayList<>();
    for (JsonNode one : node.path("responses")) {
      responses.add(
          new Response(
              completion(one),
              judgment(one.path("judgement")),
              Origin.valueOf(one.path("origin").textValue())));
    }
    return new ResponseGroup(node.path("id").textValue(), ids(node.path("prompt")), responses);
  }
}
