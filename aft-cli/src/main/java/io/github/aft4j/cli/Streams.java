// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The input of a command: a file, or standard input if no file is named. */
final class Streams {
  private Streams() {}

  static BufferedReader reader(Optional<Path> file) {
    if (file.isEmpty()) {
      return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
    try {
      return Files.newBufferedReader(file.get());
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              CommandError.UNREADABLE_FILE,
              file.get().toString(),
              "a file that cannot be read (" + e.getClass().getSimpleName() + ")",
              "a readable file of JSON lines",
              "Check the path and its permissions."),
          e);
    }
  }
}
