package io.github.aft4j.api;

import java.util.List;
import java.util.stream.Collectors;

/** What the user gave cannot be used; carries every problem found, not only the first. */
public class AftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public AftException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public AftException(Problem problem) {
    this(List.of(problem));
  }

  public AftException(Problem problem, Throwable cause) {
    this(List.of(problem));
    initCause(cause);
  }

  public List<Problem> problems() {
    return problems;
  }
}
