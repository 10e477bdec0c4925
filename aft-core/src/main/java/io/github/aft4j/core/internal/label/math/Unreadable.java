// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

/** A text is not the formula that was looked for. Never leaves the package. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  Unreadable(String message) {
    super(message, null, false, false);
  }
}
