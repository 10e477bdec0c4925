// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.JsonNumbers;
import io.github.aft4j.core.objective.StepGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a training step.
 *
 * @param groups of the part
 * @param derivatives by the log-probabilities of each group and response, where they are known;
 *     empty if the losses are asked for them
 */
public record StepPart(List<StepGroup> groups, List<List<double[]>> derivatives) {
  public StepPart {
    groups = List.copyOf(groups);
    derivatives = List.copyOf(derivatives);
  }

  /** Returns an objective with the known derivatives. */
  Objective known() {
    return new Objective() {
      @Override
      public Requirements.Scope scope() {
        return Requirements.Scope.GROUP;
      }

      @Override
      public List<List<double[]>> differentiate(
          List<Integer> requests, List<List<LogProbs>> policy) {
        return requests.stream().map(derivatives::get).toList();
      }
    };
  }

  ObjectNode write() {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("groups");
    groups.forEach(group -> all.add(StepGroupJson.write(group)));
    ArrayNode known = json.putArray("derivatives");
    for (List<double[]> group : derivatives) {
      ArrayNode responses = known.addArray();
      for (double[] response : group) {
        ArrayNode tokens = responses.addArray();
        for (double derivative : response) {
          tokens.add(derivative);
        }
      }
    }
    return json;
  }

  static StepPart read(JsonNode json) {
    List<StepGroup> groups = new ArrayList<>();
    json.path("groups").forEach(group -> groups.add(StepGroupJson.read(group)));
    List<List<double[]>> derivatives = new ArrayList<>();
    for (JsonNode group : json.path("derivatives")) {
      List<double[]> responses = new ArrayList<>();
      group.forEach(response -> responses.add(JsonNumbers.toArray(response)));
      derivatives.add(responses);
    }
    return new StepPart(groups, derivatives);
  }
}
