// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lines of a finished file by number, read when they are asked for: memory holds positions only.
 */
public final class JsonlIndex implements AutoCloseable {
  private final FileChannel channel;
  private final LineScan scan;

  private JsonlIndex(FileChannel channel, LineScan scan) {
    this.channel = channel;
    this.scan = scan;
  }

  public static JsonlIndex open(Path file) throws IOException {
    return new JsonlIndex(FileChannel.open(file, StandardOpenOption.READ), LineScan.of(file));
  }

  public int size() {
    return scan.lines();
  }

  /** Returns a line, from 0. */
  public JsonNode get(int line) {
    try {
      return Json.parse(new String(bytes(line), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a line's bytes. */
  public byte[] bytes(int line) throws IOException {
    long start = scan.startOf(line);
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(scan.endOf(line) - start));
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, start + bytes.position()) < 0) {
        throw new EOFException("the file was cut while it was used");
      }
    }
    return bytes.array();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
