// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.core.event.RunListener;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings that may differ between two runs of one recipe without changing their result.
 *
 * @param reuse directories of other runs whose finished stages are taken over where their inputs
 *     are the same
 * @param listeners are told what happens
 * @param threads of labeling, and of the model where its plugin has an option of that name; 0
 *     leaves the choice to them
 */
@ApiStatus(ApiStatus.Level.STABLE)
public record RunOptions(List<Path> reuse, List<RunListener> listeners, int threads) {
  public RunOptions {
    reuse = List.copyOf(reuse);
    listeners = List.copyOf(listeners);
    if (threads < 0) {
      throw new IllegalArgumentException("Threads are less than 0: " + threads);
    }
  }

  /** Nothing is reused and nobody listens. */
  public static RunOptions defaults() {
    return new RunOptions(List.of(), List.of(), 0);
  }

  /** The same with one listener more. */
  public RunOptions withListener(RunListener listener) {
    return new RunOptions(
        reuse, Stream.concat(listeners.stream(), Stream.of(listener)).toList(), threads);
  }

  /** The same with one directory more. */
  public RunOptions withReuse(Path directory) {
    return new RunOptions(
        Stream.concat(reuse.stream(), Stream.of(directory)).toList(), listeners, threads);
  }

  /** The same with so many threads. */
  public RunOptions withThreads(int number) {
    return new RunOptions(reuse, listeners, number);
  }
}
