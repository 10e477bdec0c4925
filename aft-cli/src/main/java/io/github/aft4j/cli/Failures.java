// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.commons.NearestName;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what went wrong and turns it into an exit status. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** The exit status for invalid input. */
  static final int MEND = 2;

  /** Anything else. */
  static final int FAILED = 1;

  private final AftCommand root;

  Failures(AftCommand root) {
    this.root = root;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    Problem problem =
        new Problem(
            CommandError.INVALID_USAGE,
            "aft " + String.join(" ", args),
            firstLower(Objects.requireNonNullElse(failure.getMessage(), failure.toString())),
            "a command line as '" + name(command) + " --help' shows it",
            suggestion(failure) + "See '" + name(command) + " --help'.");
    list(command.getErr(), List.of(problem));
    trace(command.getErr(), failure);
    return MEND;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    Optional<AftException> ours = ours(failure);
    if (ours.isPresent()) {
      list(err, ours.get().problems());
      trace(err, failure);
      return MEND;
    }
    err.println("aft: failed unexpectedly: " + failure);
    if (!root.stacktrace()) {
      err.println("Run it again with --stacktrace to see where, and please report it.");
    }
    trace(err, failure);
    return FAILED;
  }

  private static void list(PrintWriter err, List<Problem> problems) {
    err.println(
        problems.size() == 1
            ? "aft: one problem found"
            : "aft: " + problems.size() + " problems found");
    for (Problem problem : problems) {
      err.println();
      err.println(problem.code() + "  " + problem.where());
      err.println("  found:    " + problem.found());
      err.println("  expected: " + problem.expected());
      err.println("  fix:      " + problem.fix());
    }
  }

  private void trace(PrintWriter err, Throwable failure) {
    if (root.stacktrace()) {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  private static Optional<AftException> ours(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AftException aft) {
        return Optional.of(aft);
      }
    }
    return Optional.empty();
  }

  /** The library's own measure of nearness; the one of picocli passes over one-letter slips. */
  private static String suggestion(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> known = new ArrayList<>(failure.getCommandLine().getSubcommands().keySet());
    known.addAll(failure.getCommandLine().getCommandSpec().optionsMap().keySet());
    return NearestName.of(unmatched.getUnmatched().get(0), known)
        .map(nearest -> "Did you mean " + nearest + "? ")
        .orElse("");
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static String firstLower(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
