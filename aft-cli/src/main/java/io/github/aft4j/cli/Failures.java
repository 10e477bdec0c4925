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
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports failures on standard error and maps them to exit statuses. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** The exit status for invalid input: a command line, a recipe, or data. */
  static final int EXIT_INVALID_INPUT = 2;

  /** The exit status for any other failure. */
  static final int EXIT_FAILURE = 1;

  private final OptionSpec stacktrace;

  Failures(OptionSpec stacktrace) {
    this.stacktrace = stacktrace;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    Problem problem =
        new Problem(
            CommandError.INVALID_USAGE,
            "aft " + String.join(" ", args),
            found(failure, args),
            "a command line in the form shown by '" + name(command) + " --help'",
            suggestion(failure, args) + "See '" + name(command) + " --help'.");
    list(command.getErr(), List.of(problem));
    trace(command.getErr(), failure);
    return EXIT_INVALID_INPUT;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    Optional<AftException> ours = ours(failure);
    if (ours.isPresent()) {
      list(err, ours.get().problems());
      trace(err, failure);
      return EXIT_INVALID_INPUT;
    }
    err.println("aft: failed unexpectedly: " + failure);
    if (!tracing()) {
      err.println(
          "Run the command again with --stacktrace for details, and please report this failure.");
    }
    trace(err, failure);
    return EXIT_FAILURE;
  }

  /** Reports what the virtual machine throws where it is at its limits. */
  int handleError(Error failure, PrintWriter err) {
    err.println(
        failure instanceof OutOfMemoryError
            ? "aft: out of memory: " + failure.getMessage()
            : "aft: failed unexpectedly: " + failure);
    trace(err, failure);
    return EXIT_FAILURE;
  }

  private static void list(PrintWriter err, List<Problem> problems) {
    err.println(
        problems.size() == 1
            ? "aft: 1 problem found"
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
    if (tracing()) {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  private boolean tracing() {
    return Boolean.TRUE.equals(stacktrace.getValue());
  }

  private static Optional<AftException> ours(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AftException aft) {
        return Optional.of(aft);
      }
    }
    return Optional.empty();
  }

  private static String found(ParameterException failure, String[] args) {
    Optional<String> unknown = unknown(failure, args);
    if (unknown.isEmpty()) {
      return firstLower(Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    }
    boolean names = failure.getCommandLine().getSubcommands().isEmpty();
    String kind =
        unknown.get().startsWith("-")
            ? "an unknown option"
            : names ? "an unexpected argument" : "an unknown command";
    return kind + " '" + unknown.get() + "'";
  }

  /** Suggests by the library's own edit distance; picocli's overlooks one-letter slips. */
  private static String suggestion(ParameterException failure, String[] args) {
    List<String> known = new ArrayList<>(failure.getCommandLine().getSubcommands().keySet());
    known.addAll(failure.getCommandLine().getCommandSpec().optionsMap().keySet());
    return unknown(failure, args)
        .flatMap(unknown -> NearestName.of(unknown, known))
        .map(nearest -> "Did you mean " + nearest + "? ")
        .orElse("");
  }

  /**
   * Finds the argument that the command does not know. Picocli reports a required option as missing
   * before it looks at a misspelled one, which is then the cause.
   */
  private static Optional<String> unknown(ParameterException failure, String[] args) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return Optional.of(unmatched.getUnmatched().get(0));
    }
    if (!(failure instanceof MissingParameterException)) {
      return Optional.empty();
    }
    Set<String> known = failure.getCommandLine().getCommandSpec().optionsMap().keySet();
    return Stream.of(args)
        .filter(arg -> arg.startsWith("--") && arg.length() > 2)
        .map(arg -> arg.replaceFirst("=.*", ""))
        .filter(arg -> !known.contains(arg))
        .findFirst();
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static String firstLower(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
