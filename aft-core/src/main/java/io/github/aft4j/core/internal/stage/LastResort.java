// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.RunError;

/**
 * What becomes of errors of the virtual machine that nothing before has caught: a stack that is
 * used up is a problem with a code, memory that is used up stays an error and says what asked for
 * it.
 */
final class LastResort {
  private LastResort() {}

  /** Work that may throw, such as what does input and output. */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Works.
   *
   * @param what names the work, such as {@code stage 'sample'}
   */
  static <T, E extends Exception> T run(String what, Work<T, E> work) throws E {
    try {
      return work.run();
    } catch (StackOverflowError e) {
      throw new AftException(
          new Problem(
              RunError.TOO_DEEP,
              what,
              "something that is nested too deeply: the thread's stack is used up",
              "a moderate depth",
              "Look at the cause; a larger stack (-Xss) may help."),
          e);
    } catch (OutOfMemoryError e) {
      throw exhausted(what, e);
    }
  }

  private static OutOfMemoryError exhausted(String what, OutOfMemoryError cause) {
    Runtime runtime = Runtime.getRuntime();
    OutOfMemoryError named =
        new OutOfMemoryError(
            "%s, asked for by %s: %s of %s MiB of the Java heap are in use. A larger heap (-Xmx), or"
                    .formatted(
                        cause.getMessage(),
                        what,
                        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                        runtime.maxMemory() >> 20)
                + " less data or a smaller chunk at once; the same command continues the run");
    named.initCause(cause);
    return named;
  }
}
