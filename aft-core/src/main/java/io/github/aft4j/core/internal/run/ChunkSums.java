// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.error.RunError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The hashes of the chunks of an unfinished file, in the stage's {@code state/}: what was written
 * before an interruption is what a run continues with, or it is refused. Once the stage is done,
 * its record holds the hash of the whole file.
 */
final class ChunkSums {
  private final Path data;
  private final JsonlFile sums;

  ChunkSums(Path data) {
    this.data = data;
    Path state = data.resolveSibling(StageDirectory.STATE);
    this.sums = new JsonlFile(state.resolve(data.getFileName() + ".sums"));
  }

  /**
   * Cuts the file back to the chunks whose hashes are known. What an older version wrote without
   * hashes stays.
   *
   * @throws AftException if a chunk is not what was written
   */
  void check() throws IOException {
    if (!sums.exists()) {
      return;
    }
    if (!Files.exists(data)) {
      AtomicFiles.deleteTree(sums.path());
      return;
    }
    sums.repair(1, Long.MAX_VALUE);
    List<String> kept = new ArrayList<>();
    List<JsonNode> chunks = new ArrayList<>();
    sums.read(chunks::add);
    long end = chunks.isEmpty() ? 0 : chunks.get(0).path("from").longValue();
    try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
      for (JsonNode chunk : chunks) {
        long to = chunk.path("to").longValue();
        if (to > file.length()) {
          break; // the rest was cut off, and is done again
        }
        if (chunk.path("from").longValue() != end || to <= end || !same(file, chunk)) {
          throw damaged();
        }
        kept.add(Json.line(chunk));
        end = to;
      }
      file.setLength(Math.min(end, file.length()));
    }
    if (kept.size() < chunks.size()) {
      AtomicFiles.write(sums.path(), kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
    }
  }

  private static boolean same(RandomAccessFile file, JsonNode chunk) throws IOException {
    long from = chunk.path("from").longValue();
    byte[] bytes = new byte[Math.toIntExact(chunk.path("to").longValue() - from)];
    file.seek(from);
    file.readFully(bytes);
    return Sha256.of(bytes).equals(chunk.path("sha256").textValue());
  }

  /** Notes what was appended to the file. */
  void add(long from, byte[] bytes) throws IOException {
    Files.createDirectories(sums.path().resolveSibling(""));
    sums.append(
        List.of(
            Json.line(
                Json.object()
                    .put("from", from)
                    .put("to", from + bytes.length)
                    .put("sha256", Sha256.of(bytes)))));
  }

  private AftException damaged() {
    return new AftException(
        new Problem(
            RunError.DAMAGED_CHUNK,
            data.toString(),
            "lines other than those that were written",
            "the lines whose hashes are in " + sums.path(),
            "Restore the file, or delete the stage's directory to have it done again."));
  }
}
