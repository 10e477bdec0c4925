// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.loss.AlignmentLossProvider.Reads;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.objective.LossPart;
import io.github.aft4j.core.recipe.LossChoice.Responses;

/**
 * A loss of a step as another process finds it.
 *
 * @param place in the recipe
 * @param name names its metrics
 * @param weight at this step
 * @param reads the responses that its provider declares
 * @param responses that it sees
 */
public record PlacedLoss(
    String place, String name, double weight, Reads reads, Responses responses) {

  /** Returns a loss with its place. */
  public static PlacedLoss of(String place, LossPart part) {
    return new PlacedLoss(place, part.name(), part.weight(), part.reads(), part.responses());
  }

  LossPart at(Seat seat) {
    return new LossPart(name, seat.loss(place), weight, reads, responses);
  }

  JsonNode write() {
    return Json.object()
        .put("place", place)
        .put("name", name)
        .put("weight", weight)
        .put("reads", reads.name())
        .put("responses", responses.name());
  }

  static PlacedLoss read(JsonNode json) {
    return new PlacedLoss(
        json.path("place").textValue(),
        json.path("name").textValue(),
        json.path("weight").doubleValue(),
        Reads.valueOf(json.path("reads").textValue()),
        Responses.valueOf(json.path("responses").textValue()));
  }
}
