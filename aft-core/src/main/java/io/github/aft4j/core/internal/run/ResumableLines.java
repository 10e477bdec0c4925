// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The lines of a stage's file, one for each of some items in their order. Lines are written in
 * chunks, each with one write; after an interruption the file holds whole chunks, and the work goes
 * on with the first item that has no line. A chunk is a unit of writing: how many items are
 * computed together is left to the work.
 */
public final class ResumableLines {
  private final JsonlFile file;
  private final int chunk;
  private final int total;
  private final List<String> held = new ArrayList<>();
  private IntConsumer written = lines -> {};
  private int done;

  private ResumableLines(JsonlFile file, int chunk, int total, int done) {
    this.file = file;
    this.chunk = chunk;
    this.total = total;
    this.done = done;
  }

  /**
   * Opens a file, checks its chunks, and cuts off what an interruption left of one.
   *
   * @param chunk lines that are written together; the last chunk may be smaller
   * @param total lines of the finished file
   */
  public static ResumableLines open(Path path, int chunk, int total) throws IOException {
    JsonlFile file = new JsonlFile(path);
    file.repair(chunk, total);
    new ChunkSums(path).check();
    return new ResumableLines(file, chunk, total, Math.toIntExact(file.cut(chunk, total)));
  }

  /** Tells a listener, after each chunk from now on, the number of its lines. */
  public void onWritten(IntConsumer listener) {
    written = listener;
  }

  /** Returns the number of items whose lines are in the file. */
  public int done() {
    return done;
  }

  /** Adds the line of the next item; the last line of a chunk writes the chunk. */
  public void add(String line) {
    held.add(line);
    if (held.size() == chunk || done + held.size() == total) {
      write();
    }
  }

  private void write() {
    try {
      long from = file.size();
      new ChunkSums(file.path()).add(from, file.append(held));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int lines = held.size();
    done += lines;
    held.clear();
    written.accept(lines);
  }

  /** Reads what was written, line by line. */
  public void read(Consumer<JsonNode> sink) throws IOException {
    if (file.exists()) {
      file.read(sink);
    }
  }
}
