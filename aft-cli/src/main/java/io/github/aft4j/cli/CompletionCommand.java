// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aft completion}: prints the script by which shells complete commands and options. */
@Command(
    name = "completion",
    description =
        "Print a completion script for Bash and Zsh: source <(aft completion), as docs/command.md"
            + " shows.")
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    spec.commandLine().getOut().println(AutoComplete.bash(root.getCommandName(), root));
    return 0;
  }
}
