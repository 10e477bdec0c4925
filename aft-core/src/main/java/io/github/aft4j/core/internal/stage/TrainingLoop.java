// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.StepResult.OwnLoss;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.objective.LossPart;
import io.github.aft4j.core.objective.StepGroup;
import io.github.aft4j.core.objective.WeightedObjective;
import io.github.aft4j.core.recipe.Training;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Walks a model through groups, step by step, and writes what an interrupted stage continues from.
 * Leaves {@code metrics.jsonl} (one line per step) and {@code weights/}.
 */
final class TrainingLoop {
  static final String WEIGHTS = "weights";
  private static final String TOKENS = "num_tokens";

  private final RunContext context;
  private final Training training;
  private final int steps;
  private final long seed;
  private final Epochs epochs;

  /**
   * Creates a loop.
   *
   * @param steps optimizer steps in all
   * @param seed of dropout
   * @param epochs which groups each step takes
   */
  TrainingLoop(RunContext context, Training training, int steps, long seed, Epochs epochs) {
    this.context = context;
    this.training = training;
    this.steps = steps;
    this.seed = seed;
    this.epochs = epochs;
  }

  /**
   * Trains.
   *
   * @param losses of the objective
   * @return the figures that later stages read
   */
  TrainingFacts run(Model model, GroupSource groups, StepLosses losses, StageDirectory stage)
      throws IOException {
    String plan = model.trainingPlan(training.optimizer(), groups.largest());
    TrainerOptions options = training.optimizer().toBuilder().seed(seed).build();
    try (Trainer trainer = model.trainer(options);
        TrainingJournal journal =
            TrainingJournal.open(stage, context.recipe().checkpoints(), trainer)) {
      Optional<SharedSteps> shared =
          training.dataParallel()
              ? Optional.of(new SharedSteps(context, model, options, trainer, losses.places()))
              : Optional.empty();
      long first = journal.resume();
      StageProgress progress = context.begin(stage.name(), steps, first, "steps");
      context.events().on(new RunEvent.Note(stage.name(), plan));
      try {
        for (long step = first; step < steps; step++) {
          Map<String, Double> values = step(trainer, shared, groups, losses.at().apply(step), step);
          journal.add(step + 1, values);
          context.events().on(new RunEvent.Metrics(stage.name(), step + 1, values));
          progress.addTokens(values.getOrDefault(TOKENS, 0.0).longValue());
          progress.advance(1);
          if (step + 1 < steps) {
            journal.saveIfDue();
          }
        }
      } catch (RuntimeException | IOException e) {
        if (context.cancellation().isRequested()) {
          journal.saveLast();
        }
        throw e;
      }
      journal.finish();
    }
    AtomicFiles.writeDirectory(stage.file(WEIGHTS), model::saveWeights);
    return new TrainingFacts(steps, groups.size());
  }

  /** Takes a step, and returns its figures. */
  private Map<String, Double> step(
      Trainer trainer,
      Optional<SharedSteps> shared,
      GroupSource groups,
      List<LossPart> losses,
      long step) {
    WeightedObjective objective = new WeightedObjective(losses, batch(groups, step));
    double rate = training.schedule().at(step, steps);
    StepResult result =
        shared.isPresent()
            ? shared.get().take(objective, losses, rate)
            : trainer.step(objective.requests(), objective, rate);
    Map<String, Double> values = new TreeMap<>(objective.metrics());
    for (OwnLoss own : result.ownLosses()) {
      values.put(own.name() + "/loss", own.value());
      values.merge(WeightedObjective.LOSS, own.weight() * own.value(), Double::sum);
    }
    values.put("learning_rate", rate);
    values.put("grad_norm", result.gradientNorm());
    values.put(TOKENS, (double) result.tokens());
    return values;
  }

  private List<StepGroup> batch(GroupSource groups, long step) {
    return Arrays.stream(epochs.batch(step)).mapToObj(groups::get).toList();
  }
}
