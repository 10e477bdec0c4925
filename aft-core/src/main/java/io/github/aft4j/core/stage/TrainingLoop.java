package io.github.aft4j.core.stage;

import io.github.aft4j.api.Model;
import io.github.aft4j.api.StepResult;
import io.github.aft4j.api.Trainer;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.objective.LossPart;
import io.github.aft4j.core.objective.StepGroup;
import io.github.aft4j.core.objective.WeightedObjective;
import io.github.aft4j.core.recipe.Checkpoints;
import io.github.aft4j.core.recipe.Training;
import io.github.aft4j.core.run.StageDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.commons.math3.stat.descriptive.moment.Mean;

/**
 * Walks a model through groups, step by step, and writes what an interrupted stage continues from.
 * Leaves {@code metrics.jsonl} (one line per step) and {@code weights/}.
 */
final class TrainingLoop {
  static final String WEIGHTS = "weights";
  private static final String TOKENS = "num_tokens";

  private final Training training;
  private final int steps;
  private final long seed;
  private final Checkpoints checkpoints;
  private final Events events;
  private int[] order = new int[0];
  private int orderEpoch = -1;

  /**
   * A loop.
   *
   * @param steps optimizer steps in all
   * @param seed the seed of the order of the groups, and of dropout
   */
  TrainingLoop(RunContext context, Training training, int steps, long seed) {
    this.training = training;
    this.steps = steps;
    this.seed = seed;
    this.checkpoints = context.recipe().checkpoints();
    this.events = context.events();
  }

  /**
   * Trains.
   *
   * @param parts the objective's losses at a step, from 0
   * @return the figures that later stages read
   */
  TrainingFacts run(
      Model model, GroupSource groups, LongFunction<List<LossPart>> parts, StageDirectory stage)
      throws IOException {
    String plan = model.trainingPlan(training.optimizer(), groups.largest());
    TrainingState state = new TrainingState(stage.file("state"));
    try (Trainer trainer = model.trainer(training.optimizer().toBuilder().seed(seed).build());
        MetricsFile metrics = MetricsFile.open(stage.file("metrics.jsonl"))) {
      long first = resume(state, trainer, metrics);
      StageProgress progress = StageProgress.begin(events, stage.name(), steps, first, "steps");
      events.on(new RunEvent.Note(stage.name(), plan));
      long saved = System.nanoTime();
      Mean loss = new Mean();
      for (long step = first; step < steps; step++) {
        Map<String, Double> values = step(trainer, groups, parts.apply(step), step);
        metrics.add(stage.name(), step + 1, values);
        events.on(new RunEvent.Metrics(stage.name(), step + 1, values));
        progress.addTokens(values.getOrDefault(TOKENS, 0.0).longValue());
        loss.increment(values.getOrDefault(WeightedObjective.LOSS, 0.0));
        progress.advance(1);
        if (due(step + 1 - first, (System.nanoTime() - saved) * 1e-9) && step + 1 < steps) {
          state.save(trainer, metrics.force(), loss.getResult());
          loss.clear();
          saved = System.nanoTime();
        }
      }
      metrics.force();
    }
    AtomicFiles.writeDirectory(stage.file(WEIGHTS), model::saveWeights);
    return new TrainingFacts(steps, groups.size());
  }

  private static long resume(TrainingState state, Trainer trainer, MetricsFile metrics)
      throws IOException {
    var position = state.restore(trainer);
    metrics.cut(position.map(TrainingState.Position::metricsBytes).orElse(0L));
    return position.map(TrainingState.Position::steps).orElse(0L);
  }

  private boolean due(long done, double seconds) {
    return (checkpoints.steps() > 0 && done % checkpoints.steps() == 0)
        || (checkpoints.seconds() > 0 && seconds >= checkpoints.seconds());
  }

  /** Takes a step; gives its figures. */
  private Map<String, Double> step(
      Trainer trainer, GroupSource groups, List<LossPart> parts, long step) {
    WeightedObjective objective = new WeightedObjective(parts, batch(groups, step));
    double rate = training.schedule().at(step, steps);
    StepResult result = trainer.step(objective.requests(), objective, rate);
    Map<String, Double> values = new TreeMap<>(objective.metrics());
    values.put("learning_rate", rate);
    values.put("grad_norm", result.gradientNorm());
    values.put(TOKENS, (double) result.tokens());
    return values;
  }

  /** The groups of a step; each epoch has an order of its own, its last batch may be smaller. */
  private List<StepGroup> batch(GroupSource groups, long step) {
    int perEpoch = (groups.size() + training.batchSize() - 1) / training.batchSize();
    int epoch = Math.toIntExact(step / perEpoch);
    int from = Math.toIntExact(step % perEpoch) * training.batchSize();
    if (epoch != orderEpoch) {
      order = Order.of(seed, epoch, groups.size());
      orderEpoch = epoch;
    }
    List<StepGroup> batch = new ArrayList<>();
    for (int i = from; i < Math.min(from + training.batchSize(), order.length); i++) {
      batch.add(groups.get(order[i]));
    }
    return batch;
  }
}
