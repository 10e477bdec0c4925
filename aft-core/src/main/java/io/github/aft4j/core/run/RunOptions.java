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
 * Settings that may differ between two runs of one recipe without changing their result. Immutable:
 * each {@code with} method returns other options.
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

  /** {@return options by which nothing is reused and nobody listens} */
  public static RunOptions defaults() {
    return new RunOptions(List.of(), List.of(), 0, Optional.empty());
  }

  /**
   * {@return these options with one listener more, which is told what happens}
   *
   * @param listener receives events on the thread of the run
   */
  public RunOptions withListener(RunListener listener) {
    return new RunOptions(reuse, and(listeners, listener), threads, workers);
  }

  /**
   * {@return these options with one directory more of another run, whose finished stages are taken
   * over where their inputs are the same}
   *
   * @param directory the directory of another run
   */
  public RunOptions withReuse(Path directory) {
    return new RunOptions(and(reuse, directory), listeners, threads, workers);
  }

  /**
   * {@return these options with another number of threads of labeling, and of the model where its
   * plugin has an option of that name}
   *
   * @param number 0 leaves the choice to them
   */
  public RunOptions withThreads(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("Threads are less than 0: " + number);
    }
    return new RunOptions(reuse, listeners, number, workers);
  }

  /**
   * {@return these options with processes over which sampling, labeling, scoring and evaluation are
   * mapped} The files are those of a run in one process whose model has as many threads as each of
   * theirs.
   *
   * @param processes open for as long as the run lasts; the caller closes them
   */
  public RunOptions withWorkers(Workers processes) {
    return new RunOptions(reuse, listeners, threads, Optional.of(processes));
  }

  /** {@return the directories of other runs whose finished stages may be taken over} */
  public List<Path> reuse() {
    return reuse;
  }

  /** {@return the listeners} */
  public List<RunListener> listeners() {
    return listeners;
  }

  /** {@return the number of threads; 0 leaves the choice to labeling and the model} */
  public int threads() {
    return threads;
  }

  /** {@return the processes over which stages are mapped; empty where the run's own does it all} */
  public Optional<Workers> workers() {
    return workers;
  }

  private static <T> List<T> and(List<T> list, T more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }
}
