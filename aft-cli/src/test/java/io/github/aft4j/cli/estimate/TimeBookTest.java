// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeBookTest {
  @TempDir private Path folder;
  private TimeBook book = new TimeBook(Path.of(""));

  @BeforeEach
  void open() {
    book = new TimeBook(folder.resolve("times.jsonl"));
  }

  @Test
  void isEmptyWhereNothingWasNoted() {
    assertThat(book.secondsPerUnit()).isEmpty();
  }

  @Test
  void oneSlowRunChangesNoEstimate() {
    book.add("sft", 10, 20);
    assertThat(book.secondsPerUnit()).containsEntry("sft", 2.0);
    book.add("sft", 10, 900);
    book.add("sft", 10, 30);
    assertThat(book.secondsPerUnit()).containsEntry("sft", 3.0);
  }

  @Test
  void whatIsLongAgoCountsNoMore() {
    for (int i = 0; i < 9; i++) {
      book.add("sft", 1, i < 4 ? 100 : i);
    }
    assertThat(book.secondsPerUnit()).containsEntry("sft", 6.0);
  }

  @Test
  void aCutLineIsPassedOver() throws IOException {
    book.add("sft", 1, 3);
    Files.writeString(book.file(), "{\"work\": \"s", StandardOpenOption.APPEND);
    assertThat(book.secondsPerUnit()).containsEntry("sft", 3.0);
    book.add("sft", 1, 30);
    book.add("align", 1, 4);
    assertThat(book.secondsPerUnit()).containsEntry("sft", 3.0).containsEntry("align", 4.0);
  }
}
