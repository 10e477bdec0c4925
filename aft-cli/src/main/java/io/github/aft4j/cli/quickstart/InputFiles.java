// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.commons.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Files that a command makes from its options and data before it works on them. Each is written
 * once, complete or not at all, and compared when the command runs again: work on files of other
 * options would be taken for work on these.
 *
 * @param folder their folder, which exists; what is made from them is beside it
 * @since 0.1.0
 */
public record InputFiles(Path folder) {

  /**
   * Writes a file, or checks that it has this content.
   *
   * @throws AftException AFT-916 if the file has other content
   */
  public void write(String name, String text) throws IOException {
    write(name, text, UnaryOperator.identity());
  }

  /**
   * Writes a file, or checks that it has this content.
   *
   * @param compared returns the part of a content that must be equal
   * @throws AftException AFT-916 if the file has other content
   */
  void write(String name, String text, UnaryOperator<String> compared) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      AtomicFiles.write(file, text);
      return;
    }
    // Bytes that are no UTF-8 are an edit as well.
    String stored = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (!compared.apply(stored).equals(compared.apply(text))) {
      throw new AftException(
          new Problem(
              CommandError.OTHER_INPUT,
              file.toString(),
              "the content of other options or data, or an edit",
              "the content that follows from the options and data given",
              "Give the former options and data, choose another directory with --output, or delete "
                  + folder.resolveSibling("")
                  + "."));
    }
  }
}
