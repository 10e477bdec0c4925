package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Figures of a training stage, one JSON line per step. */
final class MetricsFile implements AutoCloseable {
  private final FileChannel channel;

  private MetricsFile(FileChannel channel) {
    this.channel = channel;
  }

  static MetricsFile open(Path file) throws IOException {
    return new MetricsFile(
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Forgets what was written beyond a length; the next line follows there. */
  void cut(long bytes) throws IOException {
    channel.truncate(bytes);
    channel.position(bytes);
  }

  void add(String stage, long step, Map<String, Double> values) throws IOException {
    ObjectNode line = Json.object();
    line.put("stage", stage);
    line.put("step", step);
    values.forEach(line::put);
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(Json.line(line) + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Makes what was written durable; gives its length. */
  long force() throws IOException {
    channel.force(true);
    return channel.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
