// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records work that a device is to repeat, so that one call launches all of it. The work must be
 * the same each time: it reads and writes the same tensors, and nothing in it depends on the value
 * of an element. Not thread-safe.
 */
public interface WorkRecorder extends AutoCloseable {
  /**
   * Records work without doing it. The memory that the work allocates stays its own until the
   * recording is closed.
   *
   * @param work that has been done once before, so that nothing in it is set up for the first time
   * @param former the recording that this one replaces, if any: they share memory, so {@code
   *     former} is only to be closed afterwards
   * @return the recording, or nothing if this work cannot be recorded
   */
  <T> Optional<Recording<T>> record(Supplier<T> work, Optional<Recording<T>> former);

  /** Closes what the recorder itself holds, after its recordings. */
  @Override
  void close();

  /**
   * Recorded work.
   *
   * @param <T> what it computes, in tensors that each repetition overwrites
   */
  interface Recording<T> extends AutoCloseable {
    /** Does the work with what its tensors hold now, and returns its results. */
    T repeat();

    /** Closes the recording and its memory. */
    @Override
    void close();
  }
}
