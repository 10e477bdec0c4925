// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The memory that the rows of a file may take, so that a file without end cannot fill the heap. */
final class Budget {
  private final long most;
  private final int row;
  private final int textShare;
  private double spent;

  private Budget(long most, int row, int textShare) {
    this.most = most;
    this.row = row;
    this.textShare = textShare;
  }

  /** Returns a budget of held rows: each is its text, and objects around it. */
  static Budget held(long bytes) {
    return new Budget(bytes, 512, 1);
  }

  /** Returns the budget of rows that are held in memory: half of the largest heap. */
  static Budget held() {
    return held(halfOfTheHeap());
  }

  /**
   * Returns a budget of rows on disk: of each its id is held; a little of its text for the disk.
   */
  static Budget spooled() {
    return new Budget(halfOfTheHeap(), 256, 64);
  }

  static Budget unlimited() {
    return new Budget(Long.MAX_VALUE, 0, 1);
  }

  private static long halfOfTheHeap() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  /** Says that the budget is exceeded. */
  static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  long most() {
    return most;
  }

  void row() throws ExceededException {
    spend(row);
  }

  void blankLine() throws ExceededException {
    spend(row / 16.0);
  }

  private void spend(double bytes) throws ExceededException {
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
        spend(Math.max(count, 0) / (double) textShare);
        return count;
      }
    };
  }
}
