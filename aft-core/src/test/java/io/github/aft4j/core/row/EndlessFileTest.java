// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that never ends is refused before it fills the heap; gzip makes one of a few bytes. */
class EndlessFileTest {
  private static final long BUDGET = 1 << 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"{\"prompt\":\"a\"}\n", "\n", "{}, {}\n", "x"})
  @Timeout(20)
  void isRefusedSoon(String piece) throws IOException {
    Path file = folder.resolve("endless.jsonl.gz");
    byte[] pieces = piece.repeat(4096).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (long size = 0; size < 64 * BUDGET; size += pieces.length) {
        out.write(pieces);
      }
    }
    Problems problems = new Problems();
    AtomicLong rows = new AtomicLong();
    JsonlReader.Content content =
        JsonlReader.read(
            file, Budget.held(BUDGET), row -> rows.incrementAndGet(), problems, (done, all) -> {});
    assertThat(content.readable()).isFalse();
    assertThat(problems.problems())
        .extracting(Problem::toString)
        .anyMatch(p -> p.contains("AFT-214") || p.contains("AFT-202"));
    if (!piece.contains(",")) { // of bad lines the first hundred are listed
      assertThat(problems.problems())
          .singleElement()
          .asString()
          .contains("AFT-214", "more than 1 MiB", "-Xmx");
    }
    assertThat(rows.get()).isLessThan(BUDGET / 512 + 1);
  }
}
