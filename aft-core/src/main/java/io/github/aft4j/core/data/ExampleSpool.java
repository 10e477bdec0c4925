// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.DatasetError;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the examples of a data set as a source reads them. A few stay on the heap; many go to a
 * temporary file, of which the heap holds 8 bytes per example. The file has no name any more once
 * it is open where the system allows that, so nothing is left behind, whatever ends the process.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class ExampleSpool {
  /** Bytes of examples up to which they stay on the heap. */
  private static final long ON_HEAP = 16L << 20;

  private static final int BUFFER = 1 << 20;

  private final long onHeap;
  private final Fingerprints fingerprint = new Fingerprints();
  private final List<Example> held = new ArrayList<>();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(buffer);
  private long[] ends = new long[1024];
  private int size;
  private long written;
  private Optional<FileChannel> file = Optional.empty();

  /** Creates an empty spool. */
  public ExampleSpool() {
    this(ON_HEAP);
  }

  ExampleSpool(long onHeap) {
    this.onHeap = onHeap;
  }

  /** {@return the number of examples} */
  public int size() {
    return size;
  }

  /**
   * Adds an example that has been checked.
   *
   * @param example the next example
   */
  public void add(Example example) {
    fingerprint.add(example);
    try {
      ExampleCodec.write(example, out);
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, 2 * size);
      }
      ends[size++] = written + buffer.size();
      if (file.isEmpty()) {
        held.add(example);
        if (buffer.size() > onHeap) {
          spill();
        }
      } else if (buffer.size() >= BUFFER) {
        flush();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void spill() throws IOException {
    held.clear();
    Path path = Files.createTempFile("aft-examples", ".bin");
    file =
        Optional.of(
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    flush();
  }

  private void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
    written += bytes.remaining();
    while (bytes.hasRemaining()) {
      file.orElseThrow().write(bytes);
    }
    buffer.reset();
  }

  /**
   * Returns the data set of what was added.
   *
   * @param counts what a person should know of it
   * @return the data set; its examples are read from the file if there is one
   */
  public DataSet finish(Map<String, Long> counts) {
    if (file.isEmpty()) {
      return new DataSet(held, fingerprint.hex(), counts);
    }
    try {
      flush();
    } catch (IOException e) {
      throw failure(e);
    }
    return new DataSet(
        new StoredExamples(file.get(), Arrays.copyOf(ends, size)), fingerprint.hex(), counts);
  }

  static AftException failure(IOException e) {
    return new AftException(
        new Problem(
            DatasetError.NO_ROOM_FOR_DATA,
            System.getProperty("java.io.tmpdir"),
            "a directory for temporary files that cannot be used (" + e.getMessage() + ")",
            "room for a copy of the data",
            "Free some space, or name another directory: -Djava.io.tmpdir=DIR in AFT_JAVA_OPTS."),
        e);
  }
}
