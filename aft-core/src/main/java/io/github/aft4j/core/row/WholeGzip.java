// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip data, of several members too, to their end. The JDK takes a damaged member for the
 * end of the data, and what it holds for nothing; here only zeros may follow the last one.
 */
final class WholeGzip extends GZIPInputStream {
  private static final int BUFFER = 1 << 16;
  private static final int TRAILER = 8;

  WholeGzip(InputStream in) throws IOException {
    super(in, BUFFER);
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = super.read(into, from, length);
    if (count < 0) {
      requireEnd();
    }
    return count;
  }

  private void requireEnd() throws IOException {
    for (int i = len - inf.getRemaining() + TRAILER; i < len; i++) {
      requireZero(buf[i]);
    }
    int next = in.read();
    while (next >= 0) {
      requireZero(next);
      next = in.read();
    }
  }

  private static void requireZero(int value) throws ZipException {
    if (value != 0) {
      throw new ZipException("data behind the last member");
    }
  }
}
