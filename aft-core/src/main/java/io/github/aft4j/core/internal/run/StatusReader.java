// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.RunError;
import io.github.aft4j.core.run.RunStatus;
import io.github.aft4j.core.run.RunStatus.StageStatus;
import io.github.aft4j.core.run.RunStatus.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells where a run stands from its files; changes nothing. */
public final class StatusReader {
  private StatusReader() {}

  public static RunStatus read(Path run) {
    try {
      JsonNode manifest = ManifestFile.read(run).orElseThrow(() -> notARun(run));
      List<StageStatus> stages = new ArrayList<>();
      for (JsonNode name : manifest.path("stages")) {
        stages.add(stage(new StageDirectory(run.resolve(name.asText()))));
      }
      boolean finished =
          Files.exists(run.resolve("report.md"))
              && stages.stream().allMatch(s -> s.state() == State.DONE);
      return new RunStatus(RunLock.isHeld(run), finished, stages);
    } catch (IOException | UncheckedIOException e) {
      throw new AftException(
          new Problem(
              RunError.STORAGE_FAILURE,
              run.toString(),
              "a directory that cannot be read (" + e + ")",
              "a readable run directory",
              "Check path and permissions."),
          e);
    }
  }

  public static AftException notARun(Path run) {
    return new AftException(
        new Problem(
            RunError.NOT_A_RUN,
            run.toString(),
            "no manifest.json",
            "the directory of a run",
            "Name the --output directory of a run."));
  }

  private static StageStatus stage(StageDirectory stage) throws IOException {
    Optional<StageRecord> record = stage.record();
    State state = record.map(r -> r.done() ? State.DONE : State.STARTED).orElse(State.WAITING);
    return new StageStatus(stage.name(), state, record.isEmpty() ? 0 : units(stage.path()));
  }

  /**
   * Counts the units of work, each of which leaves a line: a step, a question, a group. The tokens
   * of groups that the report shows are none.
   */
  private static long units(Path stage) throws IOException {
    long units = 0;
    try (Stream<Path> files = Files.list(stage)) {
      for (Path file : files.filter(StatusReader::hasUnits).toList()) {
        units += LineScan.of(file).lines();
      }
    }
    return units;
  }

  private static boolean hasUnits(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jsonl")
        && !name.endsWith(StageDirectory.TOKENS)
        && !StrayFiles.isStray(name);
  }
}
