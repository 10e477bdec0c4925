// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.google.common.io.CountingInputStream;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.DataError;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * Reads a file of JSON objects, one a line (JSON Lines, UTF-8), as a stream: memory does not grow
 * with the file. A gzipped file is recognized by its first bytes, whatever its name. Blank lines
 * and a byte order mark are skipped; every other line that is not one JSON object is a problem, and
 * a file of another kind is one problem.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class JsonlReader {
  private static final int LONGEST_LINE = 64 << 20;
  private static final int LINES_BETWEEN_NEWS = 256;

  private JsonlReader() {}

  /**
   * Reads a file whose rows are held in memory: more of them than half of the heap may hold are a
   * problem, so that a file without end is refused.
   *
   * @param file the file, plain or gzipped
   * @param rows receives each object in the file's order
   * @param problems receives what cannot be read
   * @return what was read
   */
  public static Content readHeld(Path file, Consumer<Row> rows, Consumer<Problem> problems) {
    return read(file, Budget.held(), rows, problems, (bytes, total) -> {});
  }

  /**
   * Reads a file whose rows are written to disk, of which memory holds little more than their ids,
   * and tells how far it is. A file without end is refused as well.
   *
   * @param file the file, plain or gzipped
   * @param rows receives each object in the file's order
   * @param problems receives what cannot be read
   * @param progress is told the bytes read, of a gzipped file before they are unpacked
   * @return what was read
   */
  public static Content readSpooled(
      Path file, Consumer<Row> rows, Consumer<Problem> problems, ReadProgress progress) {
    return read(file, Budget.spooled(), rows, problems, progress);
  }

  /**
   * Reads the whole file.
   *
   * @param file the file, plain or gzipped
   * @param rows receives each object in the file's order
   * @param problems receives what cannot be read; reading continues behind it where that makes
   *     sense
   * @return what was read
   */
  public static Content read(Path file, Consumer<Row> rows, Consumer<Problem> problems) {
    return read(file, Budget.unlimited(), rows, problems, (bytes, total) -> {});
  }

  static Content read(
      Path file,
      Budget budget,
      Consumer<Row> rows,
      Consumer<Problem> problems,
      ReadProgress progress) {
    long blank = 0;
    long count = 0;
    boolean readable = false;
    RowParser parser = new RowParser(problems);
    try (CountingInputStream raw = new CountingInputStream(Files.newInputStream(file));
        BufferedInputStream in = open(raw)) {
      long size = Files.size(file);
      Optional<FileKind> other = FileKind.of(head(in));
      if (other.isPresent()) {
        problems.accept(other.get().problem(file));
        return new Content(0, 0, false);
      }
      Lines lines = new Lines(budget.of(in), LONGEST_LINE);
      while (lines.next()) {
        if (lines.number() % LINES_BETWEEN_NEWS == 0) {
          progress.at(raw.getCount(), size);
        }
        int start = lines.number() == 1 ? byteOrderMark(lines) : 0;
        if (isBlank(lines, start)) {
          blank++;
          budget.blankLine();
        } else if (lines.tooLong()) {
          problems.accept(tooLong(file, lines.number()));
        } else {
          budget.row();
          parser
              .parse(
                  file + ":" + lines.number(), lines.number(), lines.bytes(), start, lines.length())
              .ifPresent(rows);
        }
      }
      count = lines.number();
      readable = true;
    } catch (IOException e) {
      problems.accept(problem(file, e, budget));
    }
    return new Content(count, blank, readable);
  }

  /**
   * The content of a file.
   *
   * @param lines all lines
   * @param blank lines without text
   * @param readable whether the file could be read to its end
   */
  public record Content(long lines, long blank, boolean readable) {

    /** {@return whether the file could be read and has no line with text} */
    public boolean isEmpty() {
      return readable && lines == blank;
    }
  }

  /** Returns what a failure to read says about a file. */
  static Problem problem(Path file, IOException e, Budget budget) {
    if (e instanceof NoSuchFileException) {
      return unreadable(
          file,
          "no such file",
          file.startsWith("~")
              ? "Write the home directory out: only a shell reads ~."
              : "Check the path; relative paths are resolved against " + here() + ".");
    }
    if (e instanceof AccessDeniedException) {
      return unreadable(
          file, "a file that may not be read", "Grant this user the permission to read it.");
    }
    if (e instanceof Budget.ExceededException) {
      return tooLarge(file, budget.most() >> 20);
    }
    if (e instanceof ZipException || e instanceof EOFException) {
      return unreadable(file, "gzip data that is cut or damaged", "Fetch the file again.");
    }
    return unreadable(
        file,
        Files.isDirectory(file) ? "a directory" : String.valueOf(e.getMessage()),
        "Name a file of JSON lines.");
  }

  static byte[] head(BufferedInputStream in) throws IOException {
    in.mark(FileKind.HEAD);
    byte[] head = in.readNBytes(FileKind.HEAD);
    in.reset();
    return head;
  }

  static BufferedInputStream open(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, FileKind.HEAD);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new WholeGzip(in), FileKind.HEAD) : in;
  }

  private static Problem tooLong(Path file, long line) {
    return new Problem(
        DataError.MALFORMED_LINE,
        file + ":" + line,
        "a line of more than " + (LONGEST_LINE >> 20) + " MiB",
        "one JSON object a line",
        "Is it a file of JSON lines? Write each object on a line of its own.");
  }

  private static Problem tooLarge(Path file, long mebibytes) {
    return new Problem(
        DataError.TOO_LARGE,
        file.toString(),
        "rows that count for more than " + mebibytes + " MiB of memory",
        "rows that fit in half of the Java heap (docs/data-formats.md)",
        "Give the JVM a larger heap (-Xmx), or use a part of the file.");
  }

  static Problem unreadable(Path file, String found, String fix) {
    return new Problem(
        DataError.UNREADABLE_FILE, file.toString(), found, "a readable file of JSON lines", fix);
  }

  private static boolean isBlank(Lines lines, int start) {
    for (int i = start; i < lines.length(); i++) {
      byte b = lines.bytes()[i];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static int byteOrderMark(Lines lines) {
    byte[] b = lines.bytes();
    boolean mark =
        lines.length() >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }
}
