// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.core.internal.worker.Worker;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The workers of an executor's process, each with its model, which outlive tasks and jobs. There is
 * one for each task that the process computes at once: one, except for {@code local[N]}.
 */
final class ExecutorWorkers {
  /** Static because Spark's tasks share nothing else. */
  private static final ExecutorWorkers OF_PROCESS = new ExecutorWorkers();

  private final Deque<Worker> idle = new ArrayDeque<>();
  private String setup = "";

  private ExecutorWorkers() {}

  static ExecutorWorkers ofProcess() {
    return OF_PROCESS;
  }

  /** Returns a worker that nobody else uses. */
  synchronized Worker take(String wanted) {
    if (!setup.equals(wanted)) {
      close();
      setup = wanted;
    }
    Worker worker = idle.poll();
    return worker == null ? new Worker(wanted) : worker;
  }

  /** Gives a worker back. */
  synchronized void giveBack(String of, Worker worker) {
    if (setup.equals(of)) {
      idle.push(worker);
    } else {
      worker.close();
    }
  }

  /** Closes the workers that nobody uses. */
  synchronized void close() {
    idle.forEach(Worker::close);
    idle.clear();
    setup = "";
  }
}
