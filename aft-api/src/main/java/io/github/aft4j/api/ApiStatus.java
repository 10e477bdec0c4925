// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stability that a public type promises to its users. A type without its own annotation has
 * that of its package. VERSIONING.md describes what each level means across releases.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface ApiStatus {
  /** {@return the promised stability} */
  Level value();

  /** The levels of stability, the strongest first. */
  enum Level {
    /** Compatible until the next major release. */
    STABLE,
    /** May change in a minor release, with a line in the changelog. */
    EXPERIMENTAL,
    /** May change in any release; not for use outside the library. */
    INTERNAL
  }
}
