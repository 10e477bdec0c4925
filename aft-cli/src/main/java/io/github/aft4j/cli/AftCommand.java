// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The {@code aft} command: a root whose subcommands do the work.
 *
 * @since 0.1.0
 */
public final class AftCommand {
  private AftCommand() {}

  public static void main(String[] args) {
    // Since Java 22, System.console() is present even if the output is a file, unless this is set.
    System.setProperty("jdk.console", "java.base");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    if (resumes(args)) {
      StopSignals.end(err);
    }
    System.exit(execute(out, err, args));
  }

  private static boolean resumes(String... args) {
    List<String> words = List.of(args);
    return Arrays.stream(Subcommand.values())
        .anyMatch(subcommand -> subcommand.resumes() && words.contains(subcommand.title()));
  }

  /**
   * Runs one command line.
   *
   * @return the exit status: 0 for success, 1 for a failure, 2 for invalid input
   */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    String[] arguments = OlderNames.replace(args);
    OptionSpec stacktrace = stacktrace();
    Failures failures = new Failures(stacktrace);
    CommandLine command =
        commandLine(stacktrace, arguments)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures)
            .setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return command.execute(arguments);
    } catch (VirtualMachineError | LinkageError | AssertionError e) {
      return failures.handleError(e, err);
    }
  }

  /** Returns the command with all of its subcommands. */
  static CommandLine whole() {
    return commandLine(stacktrace(), Subcommand.COMPLETION.title());
  }

  private static OptionSpec stacktrace() {
    return flag("--stacktrace").description("Print the stack trace of a failure.").build();
  }

  /**
   * Returns the command with the subcommands that the arguments may name; the others are no more
   * than lines of the help text. The root itself is written out, because reading annotations is
   * slow.
   */
  private static CommandLine commandLine(OptionSpec stacktrace, String... arguments) {
    CommandSpec root =
        CommandSpec.create()
            .name("aft")
            .versionProvider(new Version())
            .scopeType(ScopeType.INHERIT)
            .addOption(
                flag("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help message and exit.")
                    .build())
            .addOption(
                flag("-V", "--version")
                    .versionHelp(true)
                    .description("Print version information and exit.")
                    .build())
            .addOption(stacktrace);
    root.usageMessage()
        .description("Align language models with Alignment Fine-Tuning in one JVM.")
        .synopsisSubcommandLabel("COMMAND");
    Set<String> words = new HashSet<>(Arrays.asList(arguments));
    boolean all = words.contains(Subcommand.COMPLETION.title()) || readsFile(arguments);
    CommandLine command = new CommandLine(root);
    for (Subcommand subcommand : Subcommand.values()) {
      String name = subcommand.title();
      command.addSubcommand(
          name, all || words.contains(name) ? subcommand.create() : subcommand.line());
    }
    return command;
  }

  private static OptionSpec.Builder flag(String... names) {
    return OptionSpec.builder(names).type(boolean.class).scopeType(ScopeType.INHERIT);
  }

  /** Returns whether an argument is a file with arguments, as {@code @file} is. */
  private static boolean readsFile(String... arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("@")) {
        return true;
      }
    }
    return false;
  }
}
