// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream of bytes at line feeds without decoding it. A line longer than the limit is cut
 * there and marked, so that a file without line feeds cannot fill the heap.
 */
final class Lines {
  /** A line that is this much longer than the limit has no end. */
  private static final long ENDLESS = 1L << 30;

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int filled;
  private byte[] line = new byte[1 << 12];
  private int length;
  private long number;
  private boolean tooLong;
  private long leftOut;

  Lines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    leftOut = 0;
    boolean any = false;
    while (true) {
      if (position == filled) {
        filled = in.read(buffer);
        position = 0;
        if (filled <= 0) {
          filled = 0;
          number += any ? 1 : 0;
          return any;
        }
      }
      any = true;
      int start = position;
      while (position < filled && buffer[position] != '\n') {
        position++;
      }
      append(start, position - start);
      if (position < filled) {
        position++;
        number++;
        return true;
      }
    }
  }

  private void append(int start, int count) throws IOException {
    int kept = Math.min(count, limit - length);
    tooLong |= kept < count;
    leftOut += count - kept;
    if (leftOut > ENDLESS) {
      throw new IOException("a line without an end");
    }
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.min(limit, Math.max(2 * line.length, length + kept)));
    }
    System.arraycopy(buffer, start, line, length, kept);
    length += kept;
  }

  /** Returns the current line's bytes; only the first {@link #length} are its own. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Returns the number of the current line, from 1. */
  long number() {
    return number;
  }

  boolean tooLong() {
    return tooLong;
  }
}
