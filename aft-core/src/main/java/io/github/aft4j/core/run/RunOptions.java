// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.worker.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of a run that do not change its result. Immutable; each {@code with} method returns a
 * modified copy.
 *
 * <pre>{@code
 * RunOptions.defaults().withThreads(4).withListener(event -> log(event))
 * }</pre>
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
public final class RunOptions {
  private final List<Path> reuse;
  private final List<RunListener> listeners;
  private final int threads;
  private final Optional<Workers> workers;

  private RunOptions(
      List<Path> reuse, List<RunListener> listeners, int threads, Optional<Workers> workers) {
    this.reuse = List.copyOf(reuse);
    this.listeners = List.copyOf(listeners);
    this.threads = threads;
    this.workers = workers;
  }

  /** {@return options without listeners and without results to reuse} */
  public static RunOptions defaults() {
    return new RunOptions(List.of(), List.of(), 0, Optional.empty());
  }

  /**
   * {@return these options with an additional listener}
   *
   * @param listener receives events on the thread of the run
   */
  public RunOptions withListener(RunListener listener) {
    return new RunOptions(reuse, and(listeners, listener), threads, workers);
  }

  /**
   * {@return these options with another run, whose finished stages are reused if their inputs are
   * the same}
   *
   * @param directory the directory of another run
   */
  public RunOptions withReuse(Path directory) {
    return new RunOptions(and(reuse, directory), listeners, threads, workers);
  }

  /**
   * {@return these options with a number of threads for labeling, and for the model if {@code
   * THREADS} is among its provider's {@link io.github.aft4j.api.model.ModelProvider#runSettings()}}
   *
   * @param number the number of threads; 0 lets the library and the model choose
   */
  public RunOptions withThreads(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("Threads are less than 0: " + number);
    }
    return new RunOptions(reuse, listeners, number, workers);
  }

  /**
   * {@return these options with worker processes that share sampling, labeling, scoring, and
   * evaluation} The files are those of a local run whose model has as many threads as each
   * worker's.
   *
   * @param processes the workers, which stay open during the run; the caller closes them
   */
  public RunOptions withWorkers(Workers processes) {
    return new RunOptions(reuse, listeners, threads, Optional.of(processes));
  }

  /** {@return the directories of other runs whose finished stages may be reused} */
  public List<Path> reuse() {
    return reuse;
  }

  /** {@return the listeners} */
  public List<RunListener> listeners() {
    return listeners;
  }

  /** {@return the number of threads; 0 lets the library and the model choose} */
  public int threads() {
    return threads;
  }

  /** {@return the worker processes; empty if the run uses only its own process} */
  public Optional<Workers> workers() {
    return workers;
  }

  private static <T> List<T> and(List<T> list, T more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }
}
