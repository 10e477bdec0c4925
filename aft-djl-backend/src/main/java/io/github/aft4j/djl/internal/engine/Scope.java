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

  @Override
  public void close() {
    for (int i = owned.size() - 1; i >= 0; i--) {
      try {
        owned.get(i).close();
      } catch (Exception e) {
        throw new IllegalStateException("A native object could not be closed", e);
      }
    }
    owned.clear();
  }
}
