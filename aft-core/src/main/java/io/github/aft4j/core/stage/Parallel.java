// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stage;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does independent work on several threads; results come in the order of the work. */
final class Parallel {
  private Parallel() {}

  /**
   * The results of work {@code from} to {@code to}, the latter exclusive.
   *
   * @param threads 0 is one for each processor
   */
  static <T> List<T> map(int threads, int from, int to, IntFunction<T> work) {
    if (threads == 0) {
      return all(from, to, work);
    }
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> all(from, to, work)).join();
    } finally {
      pool.shutdown();
    }
  }

  private static <T> List<T> all(int from, int to, IntFunction<T> work) {
    return IntStream.range(from, to).parallel().mapToObj(work).toList();
  }
}
