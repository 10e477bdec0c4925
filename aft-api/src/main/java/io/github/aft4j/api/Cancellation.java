// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

/**
 * A signal that work is to end soon. Whoever does long work polls it: a model between micro-batches
 * and between decoding steps, a sampler or labeler between calls.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Cancellation {

  /** {@return whether the work is to end; once true, it stays true} Any thread may ask. */
  boolean isRequested();

  /**
   * Ends the work if it is to end.
   *
   * @throws CancelledException if cancellation is requested
   */
  default void throwIfRequested() {
    if (isRequested()) {
      throw new CancelledException();
    }
  }

  /** {@return a signal that never comes} */
  static Cancellation none() {
    return () -> false;
  }
}
