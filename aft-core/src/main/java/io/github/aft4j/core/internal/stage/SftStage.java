// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider.Reads;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.objective.LossPart;
import io.github.aft4j.core.recipe.LossChoice.Responses;
import io.github.aft4j.core.recipe.Sft;
import io.github.aft4j.core.recipe.Training;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Fine-tuning on the references: the stage {@code sft}, and the control that continues with it for
 * as many steps as alignment takes.
 *
 * @param training the way to train; the control trains as alignment does
 * @param maxSteps optimizer steps; 0 for as many as the training's epochs take
 */
record SftStage(
    RunContext context,
    PlannedStage planned,
    Policy.Weights start,
    Sft sft,
    Training training,
    int maxSteps)
    implements Stage {

  @Override
  public String name() {
    return planned.name();
  }

  @Override
  public Map<String, Object> inputs() {
    return Map.of(
        "policy", start.fingerprint(),
        "data", context.train().fingerprint(),
        "skip_over_long", context.recipe().skipOverLong(),
        "loss", context.described("sft", sft.loss().name()),
        "training", Inputs.of(training),
        "max_steps", maxSteps,
        "seed", seed());
  }

  private long seed() {
    return context.seed(planned.kind());
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    Model model = context.policy().with(start);
    context.policy().invalidate();
    SftGroups groups = SftGroups.of(context.train(), context.rows(), model.maxPositions());
    AlignmentLoss loss = context.components().sft().orElseThrow().loss();
    List<LossPart> parts = List.of(new LossPart("sft", loss, 1, Reads.REFERENCE, Responses.ALL));
    Epochs epochs =
        Epochs.of(training, seed(), groups.size(), context.train(), groups.rows()::number);
    int steps = maxSteps > 0 ? maxSteps : epochs.steps();
    return new TrainingLoop(context, training, steps, seed(), epochs)
        .run(model, groups, new StepLosses(List.of("sft"), step -> parts), directory)
        .toJson();
  }
}
