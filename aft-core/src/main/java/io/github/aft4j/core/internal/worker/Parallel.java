// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.CancelledException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Independent work on several threads.
 *
 * @param threads 0 is one for each processor
 * @param cancellation ends the work; what waits for a server is interrupted
 */
public record Parallel(int threads, Cancellation cancellation) {
  private static final long POLL_MILLIS = 100;

  /**
   * Returns the results of work {@code from} to {@code to}, the latter exclusive, in the order of
   * the work.
   */
  public <T> List<T> map(int from, int to, IntFunction<T> work) {
    ForkJoinPool pool =
        new ForkJoinPool(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    try {
      return await(pool.submit(() -> all(from, to, work)));
    } finally {
      pool.shutdownNow();
    }
  }

  private <T> List<T> all(int from, int to, IntFunction<T> work) {
    return IntStream.range(from, to)
        .parallel()
        .mapToObj(
            i -> {
              cancellation.throwIfRequested();
              return work.apply(i);
            })
        .toList();
  }

  private <T> T await(Future<T> future) {
    while (true) {
      try {
        return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        cancellation.throwIfRequested();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }
}
