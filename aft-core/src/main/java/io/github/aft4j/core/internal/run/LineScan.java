// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The ends of the lines of a file; a last line without a line feed does not count. */
final class LineScan {
  private static final int BUFFER = 1 << 18;

  /** A word of line feeds. */
  private static final long FEEDS = 0x0A0A0A0A0A0A0A0AL;

  /** A word of bytes without their highest bit. */
  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;

  private long[] ends = new long[1024];
  private int lines;

  private LineScan() {}

  static LineScan of(Path file) throws IOException {
    LineScan scan = new LineScan();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    long position = 0;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int n = channel.read(buffer); n >= 0; n = channel.read(buffer.clear())) {
        scan.add(buffer.flip(), position);
        position += n;
      }
    }
    return scan;
  }

  /** Looks at eight bytes at a time: a file of groups has thousands for each line. */
  private void add(ByteBuffer bytes, long position) {
    int n = bytes.limit();
    int i = 0;
    while (i < n) {
      if (i + Long.BYTES <= n && !hasFeed(bytes.getLong(i))) {
        i += Long.BYTES;
      } else {
        int end = Math.min(n, i + Long.BYTES);
        for (; i < end; i++) {
          if (bytes.get(i) == '\n') {
            add(position + i + 1);
          }
        }
      }
    }
  }

  /**
   * Returns whether a word has a line feed, which the XOR turns into 0: adding 127 to the low seven
   * bits sets the eighth in every other byte.
   */
  private static boolean hasFeed(long word) {
    long x = word ^ FEEDS;
    return (((x & LOW) + LOW) | x | LOW) != -1;
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

  /** Returns the position after a line's line feed. */
  long endOf(long line) {
    return ends[Math.toIntExact(line)];
  }

  long startOf(long line) {
    return line == 0 ? 0 : endOf(line - 1);
  }
}
