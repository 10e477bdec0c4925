// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.error.RunError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Finds, checks, and reuses stages' results. */
public final class StageStore {
  private StageStore() {}

  /**
   * Returns the stage's record if it is done.
   *
   * @throws AftException where it was begun with other inputs, or a file of it was changed since
   */
  public static Optional<StageRecord> done(StageDirectory stage, JsonNode inputs)
      throws IOException {
    Optional<StageRecord> record = stage.record();
    if (record.isEmpty()) {
      return Optional.empty();
    }
    requireSame(stage, record.get().inputs(), inputs);
    if (!record.get().done()) {
      return Optional.empty();
    }
    WrittenFiles.requireUnchanged(stage, record.get());
    AtomicFiles.deleteTree(stage.file(StageDirectory.STATE));
    return record;
  }

  /** Notes that the stage is begun, unless it was. */
  public static void begin(StageDirectory stage, JsonNode inputs) throws IOException {
    if (stage.record().isEmpty()) {
      AtomicFiles.deleteTree(stage.path());
      stage.begin(inputs);
    }
  }

  public static StageRecord finish(StageDirectory stage, JsonNode inputs, ObjectNode facts)
      throws IOException {
    stage.finish(inputs, facts);
    return stage.record().orElseThrow();
  }

  /**
   * Reuses a finished stage of another run if its inputs are the same: as hard links if the file
   * system has them, since a finished stage's files never change.
   */
  public static Optional<StageRecord> takeOver(Path run, StageDirectory stage, JsonNode inputs)
      throws IOException {
    StageDirectory other = new StageDirectory(run.resolve(stage.name()));
    Optional<StageRecord> record = other.record();
    if (record.isEmpty()
        || !record.get().done()
        || !EarlierInputs.same(record.get().inputs(), inputs)) {
      return Optional.empty();
    }
    WrittenFiles.requireUnchanged(other, record.get());
    AtomicFiles.writeDirectory(
        stage.path(),
        directory -> {
          for (String file : record.get().outputs().keySet()) {
            if (!StrayFiles.isStray(file)) {
              Path target = directory.resolve(file);
              Files.createDirectories(target.resolve("..").normalize());
              link(other.file(file), target);
            }
          }
          copy(other.file(StageDirectory.RECORD), directory.resolve(StageDirectory.RECORD));
        });
    return record;
  }

  private static void link(Path file, Path target) throws IOException {
    try {
      if (Files.isWritable(file)) {
        Files.createLink(target, file);
        return;
      }
    } catch (IOException | UnsupportedOperationException e) {
      // Another file system, or one without links.
    }
    copy(file, target);
  }

  /** Copies the content alone: with a write-protected file's mode, the copy could not be forced. */
  private static void copy(Path file, Path target) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void requireSame(StageDirectory stage, JsonNode before, JsonNode now) {
    if (EarlierInputs.same(before, now)) {
      return;
    }
    throw new AftException(
        new Problem(
            RunError.CHANGED_INPUTS,
            stage.path().toString(),
            "a stage begun with other inputs: "
                + String.join("; ", Difference.of(before, EarlierInputs.asBefore(before, now))),
            "the inputs of this run",
            "Use another run directory (with --reuse for what has not changed), or restore the"
                + " inputs."));
  }
}
