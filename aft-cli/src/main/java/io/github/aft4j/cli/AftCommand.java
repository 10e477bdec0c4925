// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The {@code aft} command: a root whose subcommands do the work.
 *
 * @since 0.1.0
 */
@Command(
    name = "aft",
    description = "Align language models with Alignment Fine-Tuning in one JVM.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      QuickstartCommand.class,
      InitCommand.class,
      RunCommand.class,
      SweepCommand.class,
      ValidateCommand.class,
      StatusCommand.class,
      ReportCommand.class,
      EvaluateCommand.class,
      ScoreCommand.class,
      GenerateCommand.class,
      MergeCommand.class,
      CreateCommand.class,
      InspectCommand.class,
      LabelCommand.class,
      LossCommand.class,
      BenchCommand.class,
      ExperimentCommand.class,
      RecipeCommand.class,
      PluginsCommand.class,
      EnvCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class AftCommand {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean stacktrace;

  boolean stacktrace() {
    return stacktrace;
  }

  public static void main(String[] args) {
    // Since Java 22, System.console() is present even if the output is a file, unless this is set.
    System.setProperty("jdk.console", "java.base");
    System.exit(
        execute(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args));
  }

  /**
   * Runs one command line.
   *
   * @return the exit status: 0 for success, 1 for a failure, 2 for invalid input
   */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    AftCommand root = new AftCommand();
    Failures failures = new Failures(root);
    CommandLine command =
        new CommandLine(root)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures)
            .setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return command.execute(OlderNames.replace(args));
    } catch (VirtualMachineError | LinkageError | AssertionError e) {
      return failures.handleError(e, err);
    }
  }
}
