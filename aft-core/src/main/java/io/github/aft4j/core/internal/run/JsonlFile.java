// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.error.RunError;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * An append-only file of JSON lines. Lines are appended in units of work, each with one write that
 * is forced to disk; after an interruption the file is cut back to its last whole unit.
 */
public final class JsonlFile {
  private final Path path;

  public JsonlFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  public boolean exists() {
    return Files.exists(path);
  }

  /**
   * Cuts off a last line that an interruption truncated, and lines beyond a whole unit of work.
   *
   * @param unit lines that are written together
   * @param total lines of the finished file: the last unit may be smaller
   * @return the lines that stay
   * @throws AftException where a line before the last is not JSON: that is no interruption, but
   *     damage
   */
  public long repair(int unit, long total) throws IOException {
    if (!exists()) {
      return 0;
    }
    long keep = cut(unit, total);
    read(line -> {});
    return keep;
  }

  /** Cuts off lines beyond a whole unit of work, whatever is in them; returns those that stay. */
  long cut(int unit, long total) throws IOException {
    if (!exists()) {
      return 0;
    }
    LineScan scan = LineScan.of(path);
    long lines = scan.lines();
    long keep = lines >= total ? total : lines - lines % unit;
    long end = keep == 0 ? 0 : scan.endOf(keep - 1);
    if (end < Files.size(path)) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(end);
        channel.force(true);
      }
    }
    return keep;
  }

  long size() throws IOException {
    return exists() ? Files.size(path) : 0;
  }

  /** Appends lines with one write; returns what was written. */
  public byte[] append(List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    byte[] written = text.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.wrap(written);
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return written;
  }

  /**
   * Reads every line in order.
   *
   * @throws AftException naming the line that is not JSON
   */
  public void read(Consumer<JsonNode> sink) throws IOException {
    long number = 1;
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        sink.accept(parse(line, number++));
      }
    } catch (CharacterCodingException e) {
      throw damaged(number, e);
    }
  }

  /** Reads every line that is JSON, and passes over the others: for files that only people read. */
  public void readLeniently(Consumer<JsonNode> sink) throws IOException {
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    for (String line : text.split("\n", -1)) {
      try {
        sink.accept(Json.parse(line));
      } catch (IOException e) {
        // Damage to what only people read hinders nobody.
      }
    }
  }

  private JsonNode parse(String line, long number) {
    try {
      return Json.parse(line);
    } catch (IOException e) {
      throw damaged(number, e);
    }
  }

  private AftException damaged(long line, IOException cause) {
    return new AftException(
        new Problem(
            RunError.DAMAGED_RECORD,
            path + ":" + line,
            "a line that is not JSON",
            "a whole JSON object, as the library wrote it",
            "The file was damaged or edited: restore it, or delete the stage's directory to have it"
                + " done again."),
        cause);
  }
}
