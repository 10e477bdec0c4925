// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Span;
import io.github.aft4j.core.internal.json.JsonNumbers;
import io.github.aft4j.core.internal.json.TrainerOptionsJson;
import io.github.aft4j.core.objective.StepGroup;
import io.github.aft4j.core.objective.WeightedObjective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Computes the gradients of the parts of a training step.
 *
 * @param options of the trainer
 * @param step the steps taken before this one
 * @param losses of the objective
 * @param totals of the whole step, one for each loss
 * @param sums of the whole step that a loss of the model's own is made of
 */
public record GradientWork(
    TrainerOptions options,
    long step,
    List<PlacedLoss> losses,
    List<Totals> totals,
    List<Double> sums)
    implements ShardWork<StepPart, PartGradient> {
  static final String KIND = "gradient";

  public GradientWork {
    losses = List.copyOf(losses);
    totals = List.copyOf(totals);
    sums = List.copyOf(sums);
  }

  static GradientWork of(JsonNode settings) {
    List<PlacedLoss> losses = new ArrayList<>();
    settings.path("losses").forEach(loss -> losses.add(PlacedLoss.read(loss)));
    List<Totals> totals = new ArrayList<>();
    settings.path("totals").forEach(t -> totals.add(Totals.of(JsonNumbers.toArray(t))));
    return new GradientWork(
        TrainerOptionsJson.read(settings.path("trainer")),
        settings.path("step").longValue(),
        losses,
        totals,
        JsonNumbers.read(settings.path("sums")));
  }

  @Override
  public void run(Seat seat, List<StepPart> parts, Consumer<PartGradient> sink) {
    for (StepPart part : parts) {
      WeightedObjective losses = objective(seat, part);
      Objective objective = part.derivatives().isEmpty() ? losses : part.known();
      List<ScoreRequest> requests = part.groups().stream().map(StepGroup::request).toList();
      StepParts trainer = seat.stepParts(options);
      try (Span span = Span.of("compute")) {
        byte[] gradient = trainer.gradient(requests, objective, sums, step);
        sink.accept(new PartGradient(losses.figures(), gradient));
      }
    }
  }

  private WeightedObjective objective(Seat seat, StepPart part) {
    return new WeightedObjective(
        losses.stream().map(loss -> loss.at(seat)).toList(), part.groups(), totals);
  }

  @Override
  public boolean isContinuous() {
    return false;
  }

  @Override
  public ObjectNode settings() {
    ObjectNode json = Json.object().put(ShardWorks.KIND, KIND).put("step", step);
    json.set("trainer", TrainerOptionsJson.write(options));
    ArrayNode all = json.putArray("losses");
    losses.forEach(loss -> all.add(loss.write()));
    json.set("sums", JsonNumbers.of(sums));
    ArrayNode entriesOfAll = json.putArray("totals");
    for (Totals total : totals) {
      ArrayNode entries = entriesOfAll.addArray();
      for (int i = 0; i < total.size(); i++) {
        entries.add(total.get(i));
      }
    }
    return json;
  }

  @Override
  public JsonNode item(StepPart part) {
    return part.write();
  }

  @Override
  public StepPart item(JsonNode json) {
    return StepPart.read(json);
  }

  /** Returns the one result of a shard, since a gradient is large. */
  @Override
  public byte[] encode(List<PartGradient> results) {
    if (results.size() != 1) {
      throw new IllegalArgumentException(results.size() + " parts in a shard");
    }
    return results.get(0).write();
  }

  @Override
  public List<PartGradient> decode(byte[] result) {
    return List.of(PartGradient.read(result));
  }
}
