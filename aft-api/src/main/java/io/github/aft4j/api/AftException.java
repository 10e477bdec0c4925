// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.List;
import java.util.stream.Collectors;

/** Invalid input, reported with every problem found rather than only the first. */
public class AftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<Problem> problems;

  /** Creates an exception that reports {@code problems}. */
  public AftException(List<Problem> problems) {
    super(text(problems));
    this.problems = List.copyOf(problems);
  }

  /** Creates an exception that reports one problem. */
  public AftException(Problem problem) {
    this(List.of(problem));
  }

  /** Creates an exception that reports one problem and the failure behind it. */
  public AftException(Problem problem, Throwable cause) {
    super(text(List.of(problem)), cause);
    this.problems = List.of(problem);
  }

  /** Returns every problem found, in the order in which they were found. */
  public List<Problem> problems() {
    return problems;
  }

  private static String text(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
