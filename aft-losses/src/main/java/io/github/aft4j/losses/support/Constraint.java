// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import java.util.List;
import java.util.Locale;

/**
 * The constraint that keeps a ranking loss from pushing the worse responses without end.
 *
 * @since 0.1.0
 */
public enum Constraint {
  /** Not at all. */
  NONE,
  /** The worse response of a pair gets no gradient (4.3.1 of the paper). */
  DETACHED,
  /**
   * The worse response is pushed down to a boundary below the better ones, up from below (4.3.2).
   */
  BOUNDARY;

  /** The words of the option {@code constraint}. */
  public static final List<String> WORDS = List.of("none", "detached", "boundary");

  /**
   * {@return the constraint that a word of a recipe names}
   *
   * @param word one of {@link #WORDS}
   */
  public static Constraint of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
