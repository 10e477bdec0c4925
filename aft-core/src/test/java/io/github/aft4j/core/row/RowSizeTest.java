// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row can fill the heap as well as many: a small gzip file holds millions of values. */
class RowSizeTest {
  @TempDir private Path folder;

  private final List<Problem> problems = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private void read(String name, String begin, String piece, int count, String end)
      throws IOException {
    Path file = folder.resolve(name);
    byte[] pieces = piece.repeat(1000).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(begin.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < count; i += 1000) {
        out.write(pieces);
      }
      out.write(end.getBytes(StandardCharsets.UTF_8));
    }
    RowFile.readSpooled(file, rows::add, problems::add, (done, all) -> {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.json.gz | [{\"id\":1},{\"a\":[ | [], | 3000000 | 1]}] | element 2",
        "a.jsonl.gz | {\"a\":[ | [], | 3000000 | 1]} | a.jsonl.gz:1",
        "a.csv.gz | a,b | , | 2000000 | x | a.csv.gz:1",
        "a.tsv.gz | \"a\" | \t | 2000000 | x | a.tsv.gz:1"
      })
  void isRefused(String name, String begin, String piece, int count, String end, String where)
      throws IOException {
    read(name, begin, piece == null ? "\t" : piece, count, end);
    assertThat(problems)
        .singleElement()
        .returns("AFT-214", Problem::code)
        .satisfies(problem -> assertThat(problem.where()).endsWith(where));
  }

  @Test
  void aMillionTokenIdsAreRead() throws IOException {
    read("a.jsonl.gz", "{\"ids\":[", "50000,", 1_000_000, "1]}\n");
    assertThat(problems).isEmpty();
    assertThat(rows.get(0).object().path("ids").size()).isEqualTo(1_000_001);
  }

  @Test
  void aRowOfTooManyCellsBehindTheFirstIsRefused() throws IOException {
    read("a.csv.gz", "question\na\n", ",", 2_000_000, "\nb\n");
    assertThat(rows).hasSize(1);
    assertThat(problems)
        .singleElement()
        .returns("AFT-214", Problem::code)
        .satisfies(problem -> assertThat(problem.where()).endsWith(":3"));
  }
}
