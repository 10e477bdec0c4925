// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option {@code --output} of commands that write lines. */
@Command
final class OutputFile {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description = "The file to write JSON lines to (default: standard output).")
  private Optional<Path> file = Optional.empty();

  /** Opens the file, or else standard output, which stays open when the writer is closed. */
  Writer open(PrintWriter standard) {
    return Streams.writer(file, standard);
  }
}
