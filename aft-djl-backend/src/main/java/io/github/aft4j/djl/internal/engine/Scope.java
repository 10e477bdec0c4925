// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import java.util.ArrayList;
import java.util.List;

/** Owns native objects and closes them together, the youngest first. Not thread-safe. */
public final class Scope implements AutoCloseable {
  private final List<AutoCloseable> owned = new ArrayList<>();

  /** Takes ownership. */
  public <T extends AutoCloseable> T own(T resource) {
    owned.add(resource);
    return resource;
  }

  /**
   * Closes everything, even if some of it fails.
   *
   * @throws IllegalStateException with the first failure as its cause and the others suppressed
   */
  @Override
  public void close() {
    List<Throwable> failures = new ArrayList<>();
    for (int i = owned.size() - 1; i >= 0; i--) {
      try {
        owned.get(i).close();
      } catch (Exception | Error e) {
        failures.add(e);
      }
    }
    owned.clear();
    if (!failures.isEmpty()) {
      IllegalStateException failure =
          new IllegalStateException("A native object could not be closed", failures.get(0));
      failures.stream().skip(1).forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
