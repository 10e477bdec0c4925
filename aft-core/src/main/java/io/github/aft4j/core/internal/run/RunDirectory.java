// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The directory of a run, locked for one writer. */
public final class RunDirectory implements AutoCloseable {
  private static final String TIMINGS = "timings.jsonl";

  private final Path path;
  private final RunLock lock;

  private RunDirectory(Path path, RunLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes the directory where it does not exist and takes its lock. */
  public static RunDirectory open(Path path) throws IOException {
    Files.createDirectories(path);
    return new RunDirectory(path, RunLock.acquire(path));
  }

  public Path path() {
    return path;
  }

  public StageDirectory stage(String name) {
    return new StageDirectory(path.resolve(name));
  }

  /** Writes a file of the run atomically. */
  public void write(String file, String text) throws IOException {
    AtomicFiles.write(path.resolve(file), text);
  }

  /** Notes how long some work took: the one file that differs between equal runs. */
  public void addTiming(String stage, double wallSeconds, double cpuSeconds) throws IOException {
    ObjectNode line = Json.object();
    line.put("stage", stage);
    line.put("wall_seconds", wallSeconds);
    line.put("cpu_seconds", cpuSeconds);
    Path file = path.resolve(TIMINGS);
    JsonlFile timings = new JsonlFile(file);
    timings.cut(1, Long.MAX_VALUE);
    timings.append(List.of(Json.line(line)));
  }

  public Path timings() {
    return path.resolve(TIMINGS);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
