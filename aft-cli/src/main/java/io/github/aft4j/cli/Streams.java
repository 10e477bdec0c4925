// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The input and output of a command: files, or the standard streams if no file is named. */
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

  /** Opens a writer, which the caller closes; standard output stays open. */
  static Writer writer(Optional<Path> file, PrintWriter standard) {
    if (file.isEmpty()) {
      return new KeptOpen(standard);
    }
    try {
      return Files.newBufferedWriter(file.get());
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              CommandError.UNWRITABLE_FILE,
              file.get().toString(),
              "a file that cannot be written (" + e.getClass().getSimpleName() + ")",
              "a file in an existing, writable folder",
              "Check the path and its permissions."),
          e);
    }
  }

  private static final class KeptOpen extends Writer {
    private final PrintWriter target;

    KeptOpen(PrintWriter target) {
      this.target = target;
    }

    @Override
    public void write(char[] text, int from, int length) {
      target.write(text, from, length);
    }

    @Override
    public void flush() {
      target.flush();
      if (target.checkError()) {
        throw new UncheckedIOException(new IOException("Standard output was closed"));
      }
    }

    @Override
    public void close() {
      flush();
    }
  }
}
