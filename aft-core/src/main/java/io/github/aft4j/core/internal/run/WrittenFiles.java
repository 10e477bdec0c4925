// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.RunError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks that the files of finished stages are those that the stages wrote. */
public final class WrittenFiles {
  private WrittenFiles() {}

  /**
   * Returns what has changed in the files of a run's finished stages. Files in subdirectories,
   * which are weights, may be missing.
   *
   * @param names the stages that the run plans
   */
  public static List<Problem> changes(Path run, List<String> names) throws IOException {
    List<Problem> problems = new ArrayList<>();
    for (String name : names) {
      StageDirectory stage = new StageDirectory(run.resolve(name));
      Optional<StageRecord> record = stage.record().filter(StageRecord::done);
      if (record.isPresent()) {
        Map<String, String> wrote = new TreeMap<>(record.get().outputs());
        wrote.keySet().removeIf(file -> file.contains("/"));
        problems.addAll(changes(stage, wrote, stage.files()));
      }
    }
    return problems;
  }

  /** Refuses a stage if one of its files has changed. */
  static void requireUnchanged(StageDirectory stage, StageRecord record) throws IOException {
    List<Problem> problems = changes(stage, record.outputs(), stage.outputs());
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }

  private static List<Problem> changes(
      StageDirectory stage, Map<String, String> wrote, Map<String, String> now) {
    List<Problem> problems = new ArrayList<>();
    wrote.forEach(
        (file, hash) -> {
          // Earlier versions listed stray files, too.
          if (!hash.equals(now.get(file)) && !StrayFiles.isStray(file)) {
            problems.add(
                new Problem(
                    RunError.CHANGED_FILE,
                    stage.file(file).toString(),
                    now.containsKey(file)
                        ? "other content than the stage wrote"
                        : "no file, though the stage wrote one",
                    "SHA-256 " + hash,
                    "Restore the file, or delete " + stage.path() + " and what depends on it."));
          }
        });
    return problems;
  }
}
