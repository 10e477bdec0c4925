// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft help}: prints the help text of a command, as its option {@code --help} does. */
@Command(name = "help", description = "Display help information about the specified command.")
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command; none for the list of all.")
  private List<String> path = List.of();

  @Override
  public Integer call() {
    CommandLine described = spec.root().commandLine();
    for (String name : path) {
      CommandLine next = described.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(described, "Unknown command '" + name + "'");
      }
      described = next;
    }
    described.usage(spec.commandLine().getOut());
    return 0;
  }
}
