// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private final List<String> closed = new ArrayList<>();
  private final Scope scope = new Scope();

  @Test
  void closesTheYoungestFirstAndOnce() {
    scope.own(() -> closed.add("oldest"));
    scope.own(() -> closed.add("youngest"));
    scope.close();
    scope.close();
    assertThat(closed).containsExactly("youngest", "oldest");
  }

  @Test
  void closesEverythingThoughSomeOfItFails() {
    Error first = new UnsatisfiedLinkError("first");
    Exception second = new IOException("second");
    scope.own(() -> closed.add("oldest"));
    scope.own(
        () -> {
          throw second;
        });
    scope.own(() -> closed.add("middle"));
    scope.own(
        () -> {
          throw first;
        });
    scope.own(() -> closed.add("youngest"));
    assertThatThrownBy(scope::close)
        .isInstanceOf(IllegalStateException.class)
        .hasCause(first)
        .hasSuppressedException(second);
    assertThat(closed).containsExactly("youngest", "middle", "oldest");
    scope.close();
    assertThat(closed).hasSize(3);
  }
}
