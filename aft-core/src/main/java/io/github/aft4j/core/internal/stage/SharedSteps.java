// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.Span;
import io.github.aft4j.core.error.WorkerError;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.internal.worker.GradientWork;
import io.github.aft4j.core.internal.worker.PartGradient;
import io.github.aft4j.core.internal.worker.PlacedLoss;
import io.github.aft4j.core.internal.worker.StepPart;
import io.github.aft4j.core.internal.worker.TrainingScoreWork;
import io.github.aft4j.core.objective.LossPart;
import io.github.aft4j.core.objective.WeightedObjective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Steps whose micro-batches are computed one by one, here or by the workers of the run, and whose
 * gradients are added up in their order: the same bits wherever they were computed.
 */
final class SharedSteps {
  private final RunContext context;
  private final Model model;
  private final TrainerOptions options;
  private final Trainer trainer;
  private final StepParts parts;
  private final List<String> places;
  private boolean isNoted;

  /**
   * Creates the steps of a trainer.
   *
   * @param options of the trainer
   * @param places of the losses in the recipe
   * @throws AftException if the trainer takes its steps only as a whole
   */
  SharedSteps(
      RunContext context,
      Model model,
      TrainerOptions options,
      Trainer trainer,
      List<String> places) {
    this.context = context;
    this.model = model;
    this.options = options;
    this.trainer = trainer;
    this.places = List.copyOf(places);
    this.parts =
        trainer
            .parts()
            .orElseThrow(
                () ->
                    new AftException(
                        WorkerError.NO_PARTS.problem(
                            "data_parallel", "a model that takes whole steps only", "parts")));
  }

  /** Takes a step, and leaves its figures in the objective. */
  StepResult take(WeightedObjective objective, List<LossPart> losses, double learningRate) {
    try (Span span = Span.of("step")) {
      return shared(objective, losses, learningRate);
    }
  }

  private StepResult shared(
      WeightedObjective objective, List<LossPart> losses, double learningRate) {
    List<ScoreRequest> requests = objective.requests();
    List<List<Integer>> split = parts.split(requests);
    noteWhereNothingIsShared(requests.size(), split.size());
    try (StepWeights weights = StepWeights.of(context, model)) {
      Shards shards =
          new Shards(
              context, weights.weights(), Optional.of(new Shards.Training(parts, byPlace(losses))));
      boolean together = objective.scope() == Scope.BATCH || parts.sums() > 0;
      double[] sums = new double[parts.sums()];
      List<StepPart> items =
          together
              ? differentiated(shards, objective, requests, split, sums)
              : plain(objective, split);
      List<Double> all = Arrays.stream(sums).boxed().toList();
      GradientWork work =
          new GradientWork(options, trainer.steps(), placed(losses), objective.totals(), all);
      return parts.step(
          requests,
          sum ->
              shards.map(
                  work,
                  0,
                  items.size(),
                  1,
                  items::get,
                  (from, results) -> {
                    for (PartGradient result : results) {
                      if (!together) {
                        objective.add(result.figures());
                      }
                      sum.accept(result.gradient());
                    }
                  }),
          all,
          learningRate);
    }
  }

  private void noteWhereNothingIsShared(int groups, int microBatches) {
    if (!isNoted && context.remote().isPresent() && groups > 1 && microBatches == 1) {
      isNoted = true;
      context
          .events()
          .on(
              new RunEvent.Note(
                  "",
                  "a step of "
                      + groups
                      + " groups is one micro-batch, which one worker computes; a smaller"
                      + " micro_batch_tokens gives work to several"));
    }
  }

  private Map<String, AlignmentLoss> byPlace(List<LossPart> losses) {
    Map<String, AlignmentLoss> byPlace = new HashMap<>();
    for (int i = 0; i < losses.size(); i++) {
      byPlace.put(places.get(i), losses.get(i).loss());
    }
    return byPlace;
  }

  private List<PlacedLoss> placed(List<LossPart> losses) {
    List<PlacedLoss> placed = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      placed.add(PlacedLoss.of(places.get(i), losses.get(i)));
    }
    return placed;
  }

  private static List<StepPart> plain(WeightedObjective objective, List<List<Integer>> split) {
    return split.stream()
        .map(part -> new StepPart(part.stream().map(objective.groups()::get).toList(), List.of()))
        .toList();
  }

  /**
   * Scores every part first, for losses that need the whole step to differentiate any of it.
   *
   * @param sums gets those of the step
   */
  private List<StepPart> differentiated(
      Shards shards,
      WeightedObjective objective,
      List<ScoreRequest> requests,
      List<List<Integer>> split,
      double[] sums) {
    List<List<LogProbs>> policy = new ArrayList<>();
    shards.map(
        new TrainingScoreWork(options, trainer.steps()),
        0,
        split.size(),
        1,
        part -> split.get(part).stream().map(requests::get).toList(),
        (from, results) ->
            results.forEach(
                part -> {
                  policy.addAll(part.logps());
                  Arrays.setAll(sums, i -> sums[i] + part.sums().get(i));
                }));
    List<Integer> all = split.stream().flatMap(List::stream).toList();
    List<List<double[]>> derivatives = objective.differentiate(all, policy);
    List<StepPart> items = new ArrayList<>();
    int at = 0;
    for (StepPart part : plain(objective, split)) {
      int end = at + part.groups().size();
      items.add(new StepPart(part.groups(), derivatives.subList(at, end)));
      at = end;
    }
    return items;
  }
}
