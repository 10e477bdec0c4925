// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A span of time in a flight recording, if the JVM makes one: some work of a training step that is
 * shared among processes. Costs next to nothing without a recording.
 *
 * <pre>{@code
 * try (Span span = Span.of("read weights")) {
 *   ...
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Span implements AutoCloseable {
  private final Recorded event;

  private Span(Recorded event) {
    this.event = event;
  }

  /**
   * {@return a span that begins now and ends when it is closed}
   *
   * @param work what is done in it, in a few words
   */
  public static Span of(String work) {
    Recorded event = new Recorded(work);
    event.begin();
    return new Span(event);
  }

  @Override
  public void close() {
    event.commit();
  }

  @Override
  public String toString() {
    return event.work;
  }

  @Name("io.github.aft4j.Span")
  @Label("Span")
  @Category("AFT")
  @StackTrace(false)
  private static final class Recorded extends Event {
    @Label("Work")
    final String work;

    Recorded(String work) {
      this.work = work;
    }
  }
}
