// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
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
    assertThat(book.costs()).isEmpty();
  }

  @Test
  void oneSlowRunChangesNoEstimate() {
    book.add("sft", 10, 20);
    assertThat(seconds("sft", 10)).isCloseTo(20, within(1e-9));
    book.add("sft", 10, 900);
    book.add("sft", 10, 30);
    assertThat(seconds("sft", 10)).isCloseTo(30, within(1e-9));
  }

  @Test
  void whatIsLongAgoCountsNoMore() {
    for (int i = 0; i < 9; i++) {
      book.add("sft", 1, i < 4 ? 100 : i);
    }
    assertThat(seconds("sft", 1)).isCloseTo(6.0, within(1e-9));
  }

  @Test
  void aCutLineIsPassedOver() throws IOException {
    book.add("sft", 1, 3);
    Files.writeString(book.file(), "{\"work\": \"s", StandardOpenOption.APPEND);
    assertThat(seconds("sft", 1)).isCloseTo(3.0, within(1e-9));
    book.add("sft", 1, 30);
    book.add("align", 1, 4);
    assertThat(seconds("sft", 1)).isCloseTo(3, within(1e-9));
    assertThat(seconds("align", 1)).isCloseTo(4, within(1e-9));
  }

  @Test
  void whatAStageBeginsWithIsNotMultiplied() {
    book.add("label", 10, 0.5);
    assertThat(seconds("label", 10)).isCloseTo(0.5, within(1e-12));
    assertThat(seconds("label", 1000)).isCloseTo(0.25 + 25, within(1e-12));
    book.add("sft", 10, 1.3);
    assertThat(seconds("sft", 100)).isCloseTo(0.3 + 10, within(1e-12));
  }

  private double seconds(String work, long units) {
    return Objects.requireNonNull(book.costs().get(work)).seconds(units);
  }
}
