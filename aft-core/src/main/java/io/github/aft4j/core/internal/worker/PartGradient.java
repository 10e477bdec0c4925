// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.json.JsonNumbers;
import io.github.aft4j.core.objective.StepFigures;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a part of a training step.
 *
 * @param figures of its groups
 * @param gradient as the model writes it
 */
@SuppressWarnings("ArrayRecordComponent") // a parcel, which nobody compares
public record PartGradient(StepFigures figures, byte[] gradient) {

  /** Returns the length of the figures, the figures in JSON, and the gradient. */
  byte[] write() {
    ObjectNode json = Json.object();
    ArrayNode values = json.putArray("values");
    figures.values().forEach(values::add);
    ArrayNode metrics = json.putArray("metrics");
    figures.metrics().forEach(m -> metrics.addArray().add(m.name()).add(m.sum()).add(m.weight()));
    byte[] head = JsonBytes.of(json);
    return ByteBuffer.allocate(Math.addExact(Integer.BYTES + head.length, gradient.length))
        .putInt(head.length)
        .put(head)
        .put(gradient)
        .array();
  }

  /** Returns the result that {@link #write} wrote. */
  static PartGradient read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] head = new byte[buffer.getInt()];
    buffer.get(head);
    JsonNode json = JsonBytes.parse(head);
    List<Double> values = JsonNumbers.read(json.path("values"));
    List<Metric> metrics = new ArrayList<>();
    json.path("metrics")
        .forEach(
            m ->
                metrics.add(
                    new Metric(
                        m.get(0).textValue(),
                        JsonNumbers.number(m.get(1)),
                        JsonNumbers.number(m.get(2)))));
    byte[] gradient = new byte[buffer.remaining()];
    buffer.get(gradient);
    return new PartGradient(new StepFigures(values, metrics), gradient);
  }
}
