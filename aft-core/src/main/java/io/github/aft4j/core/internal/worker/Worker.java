// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Span;
import io.github.aft4j.core.worker.WeightFile;
import io.github.aft4j.core.worker.WorkerTask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One process of several: makes the plugins of a run again, its model once, and computes one shard
 * at a time.
 */
public final class Worker implements AutoCloseable {
  private final WorkerPlugins plugins;

  /**
   * Makes the plugins; loads no model.
   *
   * @param setup a {@link WorkerTask#setup}
   * @throws io.github.aft4j.api.AftException where a plugin is missing here, or another
   */
  public Worker(String setup) {
    plugins = WorkerPlugins.of(WorkerSetup.read(setup));
  }

  /**
   * Computes a shard.
   *
   * @param weights reads the weights of the task
   * @param shard what {@link #encode} returned
   * @param cancellation ends the work
   * @return what {@link ShardWork#decode} reads
   */
  public synchronized byte[] run(
      WorkerTask task,
      Supplier<List<WeightFile>> weights,
      byte[] shard,
      Cancellation cancellation) {
    ShardWork<?, ?> work =
        ShardWorks.read(JsonBytes.parse(task.work().getBytes(StandardCharsets.UTF_8)));
    return run(work, plugins.seat(task.weights(), weights, cancellation), shard);
  }

  private static <I, O> byte[] run(ShardWork<I, O> work, Seat seat, byte[] shard) {
    List<I> items = new ArrayList<>();
    try (Span span = Span.of("read shard")) {
      JsonBytes.parse(shard).forEach(item -> items.add(work.item(item)));
    }
    List<O> results = new ArrayList<>();
    work.run(seat, items, results::add);
    try (Span span = Span.of("write result")) {
      return work.encode(results);
    }
  }

  /** Returns some items as a shard. */
  public static <I> byte[] encode(ShardWork<I, ?> work, List<I> items) {
    ArrayNode array = Json.mapper().createArrayNode();
    items.forEach(item -> array.add(work.item(item)));
    return JsonBytes.of(array);
  }

  @Override
  public synchronized void close() {
    plugins.close();
  }
}
