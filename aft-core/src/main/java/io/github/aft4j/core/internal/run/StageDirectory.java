// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A stage's part of the run directory. {@code stage.json} says what its result depends on and, once
 * it is done, the SHA-256 of every file it made.
 */
public final class StageDirectory {
  static final String RECORD = "stage.json";
  static final String STATE = "state";

  /** The end of the name of a file that holds tokens for the report, and no units of work. */
  public static final String TOKENS = ".tokens.jsonl";

  private final Path path;

  StageDirectory(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  public String name() {
    return path.getFileName().toString();
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  /** Returns the content of {@code stage.json}; empty if the stage was never started. */
  Optional<StageRecord> record() throws IOException {
    Path file = path.resolve(RECORD);
    return Files.exists(file)
        ? Optional.of(StageRecord.parse(Files.readString(file), file))
        : Optional.empty();
  }

  /** Returns the number of whole lines of a file. */
  public int lines(String file) throws IOException {
    return LineScan.of(path.resolve(file)).lines();
  }

  void begin(JsonNode inputs) throws IOException {
    Files.createDirectories(path);
    write(new StageRecord(false, inputs, Map.of(), Json.object()));
  }

  void finish(JsonNode inputs, ObjectNode facts) throws IOException {
    write(new StageRecord(true, inputs, outputs(), facts));
    AtomicFiles.deleteTree(path.resolve(STATE));
  }

  private void write(StageRecord record) throws IOException {
    AtomicFiles.write(path.resolve(RECORD), Json.pretty(record.toJson()));
  }

  /** Computes the SHA-256 of every file that the stage made, by name. */
  Map<String, String> outputs() throws IOException {
    return outputs(true);
  }

  /** Computes the SHA-256 of every file that the stage made, except those in subdirectories. */
  Map<String, String> files() throws IOException {
    return outputs(false);
  }

  private Map<String, String> outputs(boolean subdirectories) throws IOException {
    TreeMap<String, String> outputs = new TreeMap<>();
    try (Stream<Path> children = Files.list(path)) {
      for (Path child : children.toList()) {
        String name = child.getFileName().toString();
        boolean directory = Files.isDirectory(child);
        if (name.equals(RECORD)
            || name.equals(STATE)
            || name.endsWith(".tmp")
            || StrayFiles.isStray(name)
            || (directory && !subdirectories)) {
          continue;
        }
        if (directory) {
          Sha256.ofAll(child).forEach((file, hash) -> outputs.put(name + "/" + file, hash));
        } else {
          outputs.put(name, Sha256.of(child));
        }
      }
    }
    outputs.keySet().removeIf(StrayFiles::isStray);
    return outputs;
  }
}
