// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineScanTest {
  @TempDir Path directory;

  private LineScan scan(byte[] bytes) throws IOException {
    return LineScan.of(Files.write(directory.resolve("lines"), bytes));
  }

  private static List<Long> ends(LineScan scan) {
    List<Long> ends = new ArrayList<>();
    for (int line = 0; line < scan.lines(); line++) {
      ends.add(scan.endOf(line));
    }
    return ends;
  }

  @Test
  void aLastLineWithoutALineFeedDoesNotCount() throws IOException {
    byte[] bytes = "ab\n\n0123456789\ncut".getBytes(StandardCharsets.UTF_8);
    assertThat(ends(scan(bytes))).containsExactly(3L, 4L, 15L);
    assertThat(ends(scan(new byte[0]))).isEmpty();
  }

  /** Bytes near a line feed in value, in places of every alignment; several buffers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 1 << 18, 600_001})
  void everyLineFeedIsFoundAndNothingElse(int size) throws IOException {
    RandomGenerator random = new Random(size);
    byte[] others = {0, 1, 9, 11, (byte) 0x8A, (byte) 0x80, (byte) 0xFF, 'a'};
    byte[] bytes = new byte[size];
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      bytes[i] = random.nextInt(20) == 0 ? (byte) '\n' : others[random.nextInt(others.length)];
      if (bytes[i] == '\n') {
        expected.add(i + 1L);
      }
    }
    assertThat(ends(scan(bytes))).isEqualTo(expected);
  }
}
