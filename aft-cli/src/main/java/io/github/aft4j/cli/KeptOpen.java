// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A writer to standard output that leaves it open when it is closed itself. */
final class KeptOpen extends Writer {
  private final PrintWriter target;

  KeptOpen(PrintWriter target) {
    this.target = target;
  }

  @Override
  public void write(char[] text, int from, int length) {
    target.write(text, from, length);
  }

  @Override
  public void flush() {
    target.flush();
    if (target.checkError()) {
      throw new UncheckedIOException(new IOException("Standard output was closed"));
    }
  }

  @Override
  public void close() {
    flush();
  }
}
