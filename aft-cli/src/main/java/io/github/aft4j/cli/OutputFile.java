// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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

  /** Opens the file, or else standard output, which stays open when the output is closed. */
  Output open(PrintWriter standard) {
    return Output.open(file, new KeptOpen(standard));
  }

  /** Returns whether the output takes the place of a file. */
  boolean replaces(Path other) throws IOException {
    return file.isPresent() && Files.exists(file.get()) && Files.isSameFile(file.get(), other);
  }
}
