// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The promise that a public type makes to those who use it. A type without a mark of its own has
 * that of its package. What each promise means across releases is in VERSIONING.md.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface ApiStatus {
  /** {@return the promise} */
  Level value();

  /** The promises, the strongest first. */
  enum Level {
    /** Compatible until the next major release. */
    STABLE,
    /** May change in a minor release, with a line in the changelog. */
    EXPERIMENTAL,
    /** May change in any release; not for use outside the library. */
    INTERNAL
  }
}
