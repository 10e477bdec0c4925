// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

/**
 * A signal that asks long work to stop. The work checks it: a model between micro-batches and
 * decoding steps, a sampler or labeler between calls.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Cancellation {

  /** {@return whether the work should stop; once true, it stays true} Thread-safe. */
  boolean isRequested();

  /**
   * Throws an exception if the work should stop.
   *
   * @throws CancelledException if cancellation is requested
   */
  default void throwIfRequested() {
    if (isRequested()) {
      throw new CancelledException();
    }
  }

  /** {@return a signal that is never raised} */
  static Cancellation none() {
    return () -> false;
  }
}
