// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.ErrorCode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.CheckpointError;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/**
 * One open safetensors file. Tensors are mapped one by one, so that files of any size can be read;
 * the operating system brings in the pages that are touched. Thread-safe.
 */
public final class SafetensorsFile implements AutoCloseable {
  /** The reference implementation's own limit. */
  static final long MAX_HEADER = 100_000_000;

  /** Bytes that tell another format. */
  private static final long LONGEST_SIGN = 100;

  private final Path path;
  private final FileChannel channel;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path path, FileChannel channel, SafetensorsHeader header) {
    this.path = path;
    this.channel = channel;
    this.header = header;
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws AftException AFT-311, AFT-312 or what {@link SafetensorsHeader#parse} finds
   */
  public static SafetensorsFile open(Path path) {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return new SafetensorsFile(path, channel, readHeader(path, channel));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  private static SafetensorsHeader readHeader(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < 8) {
      throw refusal(
          CheckpointError.TRUNCATED_FILE,
          path,
          "a file of " + size + " bytes",
          "a safetensors file (8 bytes or more)");
    }
    refuseOtherFormat(path, channel);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, length, 0);
    long headerLength = length.getLong(0);
    if (headerLength < 2 || headerLength > MAX_HEADER || headerLength > size - 8) {
      throw refusal(
          CheckpointError.OVERSIZED_HEADER,
          path,
          "a header length of " + Long.toUnsignedString(headerLength) + " bytes",
          "2 to " + Math.min(MAX_HEADER, size - 8) + " bytes, the file having " + size);
    }
    ByteBuffer json = ByteBuffer.allocate((int) headerLength);
    readFully(channel, json, 8);
    return SafetensorsHeader.parse(path.toString(), json.array(), size);
  }

  /** Names what a failed download leaves, whose first bytes would be taken for a length. */
  private static void refuseOtherFormat(Path path, FileChannel channel) throws IOException {
    byte[] first = new byte[(int) Math.min(LONGEST_SIGN, channel.size())];
    readFully(channel, ByteBuffer.wrap(first), 0);
    String text = new String(first, StandardCharsets.ISO_8859_1);
    if (text.startsWith("version https://git-lfs")) {
      throw new AftException(
          new Problem(
              CheckpointError.OVERSIZED_HEADER,
              path.toString(),
              "a pointer of Git LFS",
              "a safetensors file",
              "Fetch the file itself, such as with git lfs pull."));
    }
    Optional<String> other =
        text.startsWith("<") && text.toLowerCase(Locale.ROOT).contains("html")
            ? Optional.of("a page of HTML")
            : text.startsWith("PK\u0003\u0004")
                ? Optional.of("a ZIP archive, such as of pickled weights")
                : text.startsWith("GGUF") ? Optional.of("a GGUF file") : Optional.empty();
    if (other.isPresent()) {
      throw refusal(CheckpointError.OVERSIZED_HEADER, path, other.get(), "a safetensors file");
    }
  }

  private static AftException refusal(ErrorCode code, Path path, String found, String expected) {
    return new AftException(
        new Problem(
            code,
            path.toString(),
            found,
            expected,
            "The file is damaged, incomplete or of another format: copy it again from its"
                + " source."));
  }

  public Path path() {
    return path;
  }

  public SafetensorsHeader header() {
    return header;
  }

  /**
   * Bytes of a tensor without copying them: little-endian, read-only.
   *
   * @param from first byte, from the tensor's first
   * @param length at most 2 GiB
   */
  public ByteBuffer map(TensorEntry entry, long from, int length) {
    checkRange(entry, from, length);
    try {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, entry.offset() + from, length)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** Copies bytes of a tensor, from its byte {@code from} on, until the target has none left. */
  public void read(TensorEntry entry, long from, ByteBuffer target) {
    checkRange(entry, from, target.remaining());
    try {
      readFully(channel, target, entry.offset() + from);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  private static void checkRange(TensorEntry entry, long from, int length) {
    if (from < 0 || length < 0 || from > entry.length() - length) {
      throw new IllegalArgumentException(
          from
              + " + "
              + length
              + " is outside the "
              + entry.length()
              + " bytes of "
              + entry.name());
    }
  }

  private static void readFully(FileChannel channel, ByteBuffer target, long position)
      throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int n = channel.read(target, at);
      if (n < 0) {
        throw new EOFException("The file became shorter while it was read");
      }
      at += n;
    }
    target.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + path, e);
    }
  }
}
