// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes a safetensors file as the reference implementation does: tensors sorted by element size
 * and name, so that each is aligned; the header padded with spaces to a multiple of eight bytes.
 */
public final class SafetensorsWriter {
  private SafetensorsWriter() {}

  /** Writes a new file and forces it to the disk. */
  public static void write(Path file, List<TensorData> tensors, Map<String, String> metadata) {
    List<TensorData> sorted =
        tensors.stream()
            .sorted(
                Comparator.comparing((TensorData t) -> -t.type().bytes())
                    .thenComparing(TensorData::name))
            .toList();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      write(channel, header(sorted, metadata));
      for (TensorData tensor : sorted) {
        long start = channel.position();
        tensor.chunks().accept(chunk -> write(channel, chunk));
        if (channel.position() - start != tensor.length()) {
          throw new IllegalStateException(
              tensor.name()
                  + " gave "
                  + (channel.position() - start)
                  + " bytes; its shape has "
                  + tensor.length());
        }
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static ByteBuffer header(List<TensorData> tensors, Map<String, String> metadata) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode meta = root.putObject("__metadata__");
    metadata.forEach(meta::put);
    long at = 0;
    for (TensorData tensor : tensors) {
      if (root.has(tensor.name())) {
        throw new IllegalArgumentException("Two tensors are named " + tensor.name());
      }
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", tensor.type().name());
      tensor.shape().forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(at).add(at + tensor.length());
      at += tensor.length();
    }
    String json = root.toString();
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    byte[] padded = (json + " ".repeat(-length & 7)).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + padded.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(padded.length)
        .put(padded)
        .flip();
  }

  private static void write(FileChannel channel, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write tensors", e);
    }
  }
}
