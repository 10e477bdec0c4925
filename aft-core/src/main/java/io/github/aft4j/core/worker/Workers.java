// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.worker;

import io.github.aft4j.api.Cancellation;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The processes that compute the shards of a run's stages. Each holds one model, loaded once, and
 * computes one shard at a time; a shard that is lost with its process is computed again by another.
 * A run without workers computes in its own process.
 *
 * @since 0.1.0
 */
public interface Workers extends AutoCloseable {

  /**
   * Checks that the workers can run a model, before anything is loaded.
   *
   * @param model the name of the model's plugin
   * @throws io.github.aft4j.api.AftException if they cannot
   */
  void check(String model);

  /**
   * {@return the threads of each model, the one of the run's own process included}
   *
   * @param asked the number that the run asks for; 0 leaves the choice to the workers
   */
  int threads(int asked);

  /** {@return one line for people about the processes} */
  String describe();

  /**
   * Computes shards.
   *
   * @param task the work that they have in common
   * @param weights reads the weights of the task, where it has any
   * @param shards the number of shards
   * @param shard returns the input of a shard, on the calling thread
   * @param cancellation ends the work
   * @param sink receives the results, in the order of the shards, on the calling thread
   * @throws io.github.aft4j.api.AftException with the problems that a worker found
   */
  void map(
      WorkerTask task,
      Supplier<List<WeightFile>> weights,
      int shards,
      IntFunction<byte[]> shard,
      Cancellation cancellation,
      Consumer<byte[]> sink);

  /** Frees the processes. */
  @Override
  void close();
}
