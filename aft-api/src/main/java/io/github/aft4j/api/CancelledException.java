// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

/**
 * Thrown by work that stops early because its {@link Cancellation} was requested.
 *
 * @since 0.1.0
 */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public CancelledException() {
    super("The work was cancelled");
  }
}
