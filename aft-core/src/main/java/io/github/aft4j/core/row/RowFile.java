// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads a file of rows in the form that it has: a table by its name ({@code .csv}, {@code .tsv}), a
 * JSON array by its content, JSON lines otherwise. Each may be gzipped.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class RowFile {
  private RowFile() {}

  /**
   * Reads a file whose rows are written to disk as a stream.
   *
   * @param file the file
   * @param rows receives each row in the file's order
   * @param problems receives what cannot be read
   * @param progress is told the bytes read, of a gzipped file before they are unpacked
   * @return what was read
   */
  public static JsonlReader.Content readSpooled(
      Path file, Consumer<Row> rows, Consumer<Problem> problems, ReadProgress progress) {
    if (isStream(file)) {
      problems.accept(
          JsonlReader.unreadable(
              file,
              "a pipe or a device",
              "Write the rows to a file: a run reads them again when it resumes."));
      return new JsonlReader.Content(0, 0, false);
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".csv")) {
      return StreamedFile.read(file, new TableRows(','), rows, problems, progress);
    }
    if (plain.endsWith(".tsv") || plain.endsWith(".tab")) {
      return StreamedFile.read(file, new TableRows('\t'), rows, problems, progress);
    }
    return isArray(file)
        ? StreamedFile.read(file, new ArrayRows(), rows, problems, progress)
        : JsonlReader.readSpooled(file, rows, problems, progress);
  }

  private static boolean isStream(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).isOther();
    } catch (IOException e) {
      // the reader says what is wrong
      return false;
    }
  }

  private static boolean isArray(Path file) {
    try (BufferedInputStream in = JsonlReader.open(Files.newInputStream(file))) {
      return FileKind.of(JsonlReader.head(in)).filter(FileKind::isArray).isPresent();
    } catch (IOException e) {
      // the reader says what is wrong
      return false;
    }
  }
}
