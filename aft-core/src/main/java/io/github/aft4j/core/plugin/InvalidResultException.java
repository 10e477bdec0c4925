// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

/** A result of a plugin that its interface does not allow; becomes a problem that names it. */
final class InvalidResultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String found;
  private final String expected;

  InvalidResultException(String found, String expected) {
    super("found " + found + "; expected " + expected);
    this.found = found;
    this.expected = expected;
  }

  String found() {
    return found;
  }

  String expected() {
    return expected;
  }
}
