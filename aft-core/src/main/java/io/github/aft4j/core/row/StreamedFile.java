// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.io.CountingInputStream;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.core.error.DataError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a file whose rows are not lines: strict UTF-8, gzipped or not, row after row. */
final class StreamedFile {
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int ROWS_BETWEEN_NEWS = 256;

  private StreamedFile() {}

  /** The form of a file. */
  interface Form {
    /** Returns a noun phrase that says what the file should be. */
    String expected();

    /** Passes on every row; stops at what makes the rest unreadable. */
    void read(Reader text, Place place) throws IOException;
  }

  /** Receives rows, and counts them. */
  static final class Place {
    private final Path file;
    private final Consumer<Row> rows;
    private final Consumer<Problem> problems;
    private final Budget budget;
    private final Runnable news;
    private long count;

    private Place(
        Path file, Consumer<Row> rows, Consumer<Problem> problems, Budget budget, Runnable news) {
      this.file = file;
      this.rows = rows;
      this.problems = problems;
      this.budget = budget;
      this.news = news;
    }

    Path file() {
      return file;
    }

    Consumer<Problem> problems() {
      return problems;
    }

    /** Counts a row, whether it can be used or not. */
    void next() throws IOException {
      budget.row();
      if (++count % ROWS_BETWEEN_NEWS == 0) {
        news.run();
      }
    }

    void row(Row row) {
      rows.accept(row);
    }
  }

  static JsonlReader.Content read(
      Path file, Form form, Consumer<Row> rows, Consumer<Problem> problems, ReadProgress progress) {
    Budget budget = Budget.spooled();
    boolean readable = false;
    long count = 0;
    try (CountingInputStream raw = new CountingInputStream(Files.newInputStream(file));
        BufferedInputStream in = JsonlReader.open(raw)) {
      Optional<FileKind> other = FileKind.signed(JsonlReader.head(in));
      if (other.isPresent()) {
        problems.accept(other.get().problem(file, form.expected()));
        return new JsonlReader.Content(0, 0, false);
      }
      long size = Files.size(file);
      Place place =
          new Place(file, rows, problems, budget, () -> progress.at(raw.getCount(), size));
      try (Reader text =
          new InputStreamReader(budget.of(in), StandardCharsets.UTF_8.newDecoder())) {
        form.read(withoutMark(text), place);
        readable = true;
      } finally {
        count = place.count;
      }
    } catch (CharacterCodingException e) {
      problems.accept(malformed(file, "bytes that are not UTF-8", form, "Save it as UTF-8."));
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String where = line > 0 ? file + ":" + line : file.toString();
      problems.accept(
          new Problem(
              DataError.MALFORMED_LINE,
              where,
              JsonTexts.words(e),
              form.expected(),
              "Correct it there; what stands behind it was not read."));
    } catch (IOException e) {
      problems.accept(JsonlReader.problem(file, e, budget));
    }
    return new JsonlReader.Content(count, 0, readable);
  }

  private static Reader withoutMark(Reader text) throws IOException {
    PushbackReader reader = new PushbackReader(text, 1);
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  private static Problem malformed(Path file, String found, Form form, String fix) {
    return new Problem(DataError.MALFORMED_LINE, file.toString(), found, form.expected(), fix);
  }
}
