// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import java.util.Optional;

/**
 * The two options by which a ranking loss is constrained.
 *
 * @since 0.1.0
 */
public final class ConstraintOptions {
  private ConstraintOptions() {}

  /** {@return the option {@code constraint}} */
  public static Option constraint() {
    return Option.choice(
        "constraint",
        "none",
        Constraint.WORDS,
        "AFT's constraint on the worse responses: no gradient (detached), or a pull up when they "
            + "fall under a boundary");
  }

  /** {@return the option {@code boundary}} */
  public static Option boundary() {
    return Option.number(
        "boundary",
        0.15,
        0,
        1e4,
        "constraint boundary: distance of the boundary below the worst better response's token "
            + "mean");
  }

  /**
   * {@return the constraint that the options name}
   *
   * @param options the options of a loss that declares both
   */
  public static Constraint constraint(Options options) {
    return Constraint.of(options.string("constraint"));
  }

  /**
   * {@return the term that {@code constraint: boundary} adds; empty for the other constraints}
   *
   * @param options the options of a loss that declares both
   */
  public static Optional<BoundaryTerm> boundaryTerm(Options options) {
    return constraint(options) == Constraint.BOUNDARY
        ? Optional.of(new BoundaryTerm(options.number("boundary")))
        : Optional.empty();
  }
}
