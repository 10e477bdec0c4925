// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A run in progress on its own thread. Thread-safe.
 *
 * <pre>{@code
 * RunHandle run = aft.start(recipe, directory, RunOptions.defaults());
 * run.cancel();
 * run.awaitStopped(Duration.ofSeconds(30));
 * }</pre>
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
public final class RunHandle {
  private final Path directory;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean cancelled;
  private volatile Optional<RunResult> result = Optional.empty();
  private volatile Optional<Throwable> failure = Optional.empty();

  private RunHandle(Path directory, Function<Cancellation, RunResult> work) {
    this.directory = directory;
    this.thread = new Thread(() -> run(work), "aft-run " + directory.getFileName());
  }

  /**
   * Starts a run.
   *
   * @param directory the run directory, for messages
   * @param work the run, which checks the cancellation signal
   * @return the run in progress
   */
  public static RunHandle start(Path directory, Function<Cancellation, RunResult> work) {
    RunHandle handle = new RunHandle(directory, work);
    handle.thread.start();
    return handle;
  }

  @SuppressWarnings("CatchingUnchecked")
  private void run(Function<Cancellation, RunResult> work) {
    Cancellation cancellation = () -> cancelled || thread.isInterrupted();
    try {
      result = Optional.of(work.apply(cancellation));
    } catch (Throwable e) { // whatever it is, await() throws it
      failure =
          Optional.of(
              e instanceof Exception && (asked.get() || thread.isInterrupted())
                  ? new RunCancelledException(directory, e)
                  : e);
    } finally {
      stopped.countDown();
    }
  }

  /**
   * Asks the run to stop, and returns immediately. The run stops before the next micro-batch or
   * decoding step: it drops a training step in progress before a weight changes and saves the state
   * of the last finished step. Calling this again, or after the run has ended, has no effect.
   */
  public void cancel() {
    if (asked.compareAndSet(false, true)) {
      // The interrupt, which ends what waits for a server, must not come once the run has seen the
      // signal: it would break the saving of the state.
      thread.interrupt();
      cancelled = true;
    }
  }

  /** {@return whether the run has ended, in any way} */
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /**
   * Waits until the run has ended, in any way. If the calling thread is interrupted, returns early
   * with the interrupt status set.
   *
   * @param timeout the longest time to wait; zero returns immediately
   * @return whether the run has ended
   */
  public boolean awaitStopped(Duration timeout) {
    try {
      return stopped.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return isStopped();
    }
  }

  /**
   * Waits for the result. If the calling thread is interrupted, cancels the run, waits for it to
   * stop, and keeps the interrupt status set.
   *
   * @return the result of the finished run
   * @throws RunCancelledException if the run was cancelled before it was finished
   * @throws io.github.aft4j.api.AftException with every problem of the recipe, the data or the
   *     directory
   */
  public RunResult await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          stopped.await();
          return resultOrThrow();
        } catch (InterruptedException e) {
          interrupted = true;
          cancel();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private RunResult resultOrThrow() {
    if (failure.isPresent()) {
      if (failure.get() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure.get();
    }
    return result.orElseThrow();
  }
}
