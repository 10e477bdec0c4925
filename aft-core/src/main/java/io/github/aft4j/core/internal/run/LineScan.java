// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The ends of the lines of a file; a last line without a line feed does not count. */
final class LineScan {
  private long[] ends = new long[1024];
  private int lines;

  private LineScan() {}

  static LineScan of(Path file) throws IOException {
    LineScan scan = new LineScan();
    byte[] buffer = new byte[1 << 16];
    long position = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            scan.add(position + i + 1);
          }
        }
        position += n;
      }
    }
    return scan;
  }

  private void add(long end) {
    if (lines == ends.length) {
      ends = Arrays.copyOf(ends, 2 * lines);
    }
    ends[lines++] = end;
  }

  int lines() {
    return lines;
  }

  /** The position after a line's line feed. */
  long endOf(long line) {
    return ends[Math.toIntExact(line)];
  }

  long startOf(long line) {
    return line == 0 ? 0 : endOf(line - 1);
  }
}
