// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.error.RunError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a training stage, one JSON line per step. Not a channel: an interrupt would close
 * it, and the state of the last step could not be saved.
 */
final class MetricsFile implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile file;

  private MetricsFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  static MetricsFile open(Path path) throws IOException {
    return new MetricsFile(path, new RandomAccessFile(path.toFile(), "rw"));
  }

  /**
   * The file's content at some time.
   *
   * @param bytes its length
   * @param sha256 its hash; empty if an older version did not note it
   */
  record Mark(long bytes, Optional<String> sha256) {}

  /**
   * Forgets what was written beyond a mark; the next line follows there.
   *
   * @throws AftException if what was written before the mark is not there any more
   */
  void cut(long steps, Mark mark) throws IOException {
    if (file.length() < mark.bytes() || !isWhole(steps, mark)) {
      throw new AftException(
          new Problem(
              RunError.DAMAGED_METRICS,
              path.toString(),
              "other lines than those of the " + steps + " steps that were trained",
              "the file as it was when the training state was written",
              "Restore it, or delete the stage's directory to train from the beginning."));
    }
    file.setLength(mark.bytes());
    file.seek(mark.bytes());
  }

  private boolean isWhole(long steps, Mark mark) throws IOException {
    byte[] content = new byte[Math.toIntExact(mark.bytes())];
    file.seek(0);
    file.readFully(content);
    long lines = 0;
    for (byte b : content) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines == steps
        && (content.length == 0 || content[content.length - 1] == '\n')
        && mark.sha256().filter(hash -> !hash.equals(Sha256.of(content))).isEmpty();
  }

  void add(String stage, long step, Map<String, Double> values) throws IOException {
    ObjectNode line = Json.object();
    line.put("stage", stage);
    line.put("step", step);
    values.forEach(line::put);
    file.write((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Makes what was written durable, and returns the mark at its end. */
  Mark force() throws IOException {
    file.getFD().sync();
    return new Mark(file.length(), Optional.of(Sha256.of(path)));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
