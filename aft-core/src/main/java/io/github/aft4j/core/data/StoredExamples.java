// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Examples in a file, read each time they are asked for. Thread-safe. */
final class StoredExamples extends AbstractList<Example> implements RandomAccess {
  private final FileChannel file;
  private final long[] ends;

  /**
   * Creates the list.
   *
   * @param ends position after each example
   */
  StoredExamples(FileChannel file, long[] ends) {
    this.file = file;
    this.ends = ends;
  }

  @Override
  public Example get(int index) {
    long start = index == 0 ? 0 : ends[index - 1];
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(ends[index] - start));
    try {
      while (bytes.hasRemaining()) {
        if (file.read(bytes, start + bytes.position()) < 0) {
          throw new EOFException("the copy of the data was cut");
        }
      }
      return ExampleCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.array())));
    } catch (IOException e) {
      throw ExampleSpool.failure(e);
    }
  }

  @Override
  public int size() {
    return ends.length;
  }
}
