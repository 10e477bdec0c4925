// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The memory that the rows of a file may take, so that a file without end cannot fill the heap. */
final class Budget {
  /** What the objects of a row take beside its text. */
  private static final int ROW = 512;

  private static final int BLANK_LINE = 16;

  private final long most;
  private long spent;

  private Budget(long most) {
    this.most = most;
  }

  static Budget of(long bytes) {
    return new Budget(bytes);
  }

  /** Returns the budget of rows that are held in memory: half of the largest heap. */
  static Budget ofHeap() {
    return new Budget(Runtime.getRuntime().maxMemory() / 2);
  }

  static Budget unlimited() {
    return new Budget(Long.MAX_VALUE);
  }

  /** Says that the budget is exceeded. */
  static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  long most() {
    return most;
  }

  void row() throws ExceededException {
    spend(ROW);
  }

  void blankLine() throws ExceededException {
    spend(BLANK_LINE);
  }

  private void spend(long bytes) throws ExceededException {
    spent += bytes;
    if (spent > most) {
      throw new ExceededException();
    }
  }

  /** Returns a stream whose bytes are paid from this budget. */
  InputStream of(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        spend(Math.max(count, 0));
        return count;
      }
    };
  }
}
