// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.objective.WeightedObjective;
import io.github.aft4j.core.recipe.Checkpoints;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.moment.Mean;

/** The files that an interrupted training stage continues from: its metrics and its states. */
final class TrainingJournal implements AutoCloseable {
  private final String stage;
  private final Checkpoints checkpoints;
  private final TrainingState state;
  private final MetricsFile metrics;
  private final Trainer trainer;
  private final Mean loss = new Mean();
  private long first;
  private long recorded;
  private long saved;
  private long savedAt = System.nanoTime();

  private TrainingJournal(
      StageDirectory stage, Checkpoints checkpoints, Trainer trainer, MetricsFile metrics) {
    this.stage = stage.name();
    this.checkpoints = checkpoints;
    this.state = new TrainingState(stage.file("state"));
    this.metrics = metrics;
    this.trainer = trainer;
  }

  static TrainingJournal open(StageDirectory stage, Checkpoints checkpoints, Trainer trainer)
      throws IOException {
    return new TrainingJournal(
        stage, checkpoints, trainer, MetricsFile.open(stage.file("metrics.jsonl")));
  }

  /** Restores the last state; returns the number of steps that were done. */
  long resume() throws IOException {
    Optional<TrainingState.Position> position = state.restore(trainer);
    first = position.map(TrainingState.Position::steps).orElse(0L);
    metrics.cut(
        first,
        position
            .map(TrainingState.Position::metrics)
            .orElse(new MetricsFile.Mark(0, Optional.empty())));
    recorded = first;
    saved = first;
    return first;
  }

  /** Writes the figures of a step, from 1. */
  void add(long step, Map<String, Double> values) throws IOException {
    metrics.add(stage, step, values);
    loss.increment(values.getOrDefault(WeightedObjective.LOSS, 0.0));
    recorded = step;
  }

  /** Saves the state where the recipe says that it is time. */
  void saveIfDue() throws IOException {
    double seconds = (System.nanoTime() - savedAt) * 1e-9;
    if ((checkpoints.steps() > 0 && (recorded - first) % checkpoints.steps() == 0)
        || (checkpoints.seconds() > 0 && seconds >= checkpoints.seconds())) {
      save();
    }
  }

  /**
   * Saves the state of the last finished step, unless it is saved. An interrupt does not hinder.
   */
  void saveLast() throws IOException {
    if (recorded == saved || trainer.steps() != recorded) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      save();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void save() throws IOException {
    state.save(trainer, metrics.force(), loss.getResult());
    loss.clear();
    saved = recorded;
    savedAt = System.nanoTime();
  }

  /** Makes the metrics durable. */
  void finish() throws IOException {
    metrics.force();
  }

  @Override
  public void close() throws IOException {
    metrics.close();
  }
}
