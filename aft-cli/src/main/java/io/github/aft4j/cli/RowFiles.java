// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options {@code --input} and {@code --output} of commands that turn lines into lines. */
@Command
final class RowFiles {
  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      showDefaultValue = Visibility.NEVER,
      description = "A file of JSON lines.")
  private Path input = Path.of("");

  @Mixin private OutputFile output;

  Path input() {
    return input;
  }

  Output open(PrintWriter standard) {
    return output.open(standard);
  }

  /** Returns whether the output takes the place of the input. */
  boolean replacesInput() throws IOException {
    return output.replaces(input);
  }
}
