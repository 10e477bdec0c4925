// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Invalid input, reported with every problem found rather than only the first.
 *
 * @since 0.1.0
 */
public class AftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Every problem found, in the order in which they were found. */
  private final List<Problem> problems;

  /**
   * Creates an exception that reports {@code problems}.
   *
   * @param problems the problems found, at least one, in the order in which to show them
   */
  public AftException(List<Problem> problems) {
    super(text(problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Creates an exception that reports one problem.
   *
   * @param problem the only problem
   */
  public AftException(Problem problem) {
    this(List.of(problem));
  }

  /**
   * Creates an exception that reports one problem and the failure behind it.
   *
   * @param problem the only problem
   * @param cause the failure that the problem describes
   */
  public AftException(Problem problem, Throwable cause) {
    super(text(List.of(problem)), cause);
    this.problems = List.of(problem);
  }

  /** {@return every problem found, in the order in which they were found} */
  public List<Problem> problems() {
    return problems;
  }

  private static String text(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
