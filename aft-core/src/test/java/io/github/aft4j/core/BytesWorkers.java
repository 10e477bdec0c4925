// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.worker.Worker;
import io.github.aft4j.core.worker.WeightFile;
import io.github.aft4j.core.worker.WorkerTask;
import io.github.aft4j.core.worker.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Workers in this process that see bytes alone, and compute the last shard first. */
final class BytesWorkers implements Workers {
  private final int processes;
  private final List<Worker> workers = new ArrayList<>();
  final Map<String, Integer> byKind = new TreeMap<>();
  int shards;

  BytesWorkers(int processes) {
    this.processes = processes;
  }

  @Override
  public void check(String model) {}

  @Override
  public int threads(int asked) {
    return Math.max(1, asked);
  }

  @Override
  public String describe() {
    return processes + " workers";
  }

  @Override
  public void map(
      WorkerTask task,
      Supplier<List<WeightFile>> weights,
      int shards,
      IntFunction<byte[]> shard,
      Cancellation cancellation,
      Consumer<byte[]> sink) {
    while (workers.size() < processes) {
      workers.add(new Worker(task.setup()));
    }
    byte[][] results = new byte[shards][];
    for (int i = shards - 1; i >= 0; i--) {
      results[i] =
          workers.get(i % processes).run(task, weights, shard.apply(i), Cancellation.none());
      this.shards++;
    }
    byKind.merge(kind(task), shards, Integer::sum);
    Arrays.stream(results).forEach(sink);
  }

  private static String kind(WorkerTask task) {
    try {
      return Json.parse(task.work()).path("kind").textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    workers.forEach(Worker::close);
  }
}
