// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.api.AftException;
import io.github.aft4j.commons.Span;
import io.github.aft4j.core.internal.worker.Worker;
import io.github.aft4j.core.worker.WeightFile;
import io.github.aft4j.core.worker.WorkerTask;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What an executor does with a partition, which holds one shard. */
final class ShardTask extends AbstractFunction1<Iterator<byte[]>, Outcome> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final WorkerTask task;
  private final Broadcast<Weights> weights;

  /** Weights on their way; a class of its own, since a broadcast needs one. */
  record Weights(List<WeightFile> files) implements Serializable {}

  ShardTask(WorkerTask task, Broadcast<Weights> weights) {
    this.task = task;
    this.weights = weights;
  }

  @Override
  public Outcome apply(Iterator<byte[]> shard) {
    ExecutorWorkers workers = ExecutorWorkers.ofProcess();
    TaskContext context = TaskContext.get();
    try (Span span = Span.of("task")) {
      Worker worker = workers.take(task.setup());
      try {
        return new Outcome(
            worker.run(task, () -> weights.value().files(), shard.next(), context::isInterrupted),
            List.of());
      } finally {
        workers.giveBack(task.setup(), worker);
      }
    } catch (AftException e) {
      return new Outcome(new byte[0], e.problems());
    }
  }
}
