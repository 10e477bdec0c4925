// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A span of time in a flight recording, if the JVM makes one: the work of a training step that is
 * shared among processes, computing and everything else. Costs nothing without a recording.
 *
 * <pre>{@code
 * try (Span span = Span.of("send weights")) {
 *   ...
 * }
 * }</pre>
 */
@Name("io.github.aft4j.Span")
@Label("Span")
@Category("AFT")
@StackTrace(false)
public final class Span extends Event implements AutoCloseable {
  @Label("Work")
  private final String work;

  private Span(String work) {
    this.work = work;
  }

  /** Returns a span that begins now and ends when it is closed. */
  public static Span of(String work) {
    Span span = new Span(work);
    span.begin();
    return span;
  }

  /** Returns the work of the span. */
  public String work() {
    return work;
  }

  @Override
  public void close() {
    commit();
  }
}
