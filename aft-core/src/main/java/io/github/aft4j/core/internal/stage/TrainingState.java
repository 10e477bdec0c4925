// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.internal.run.StrayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The states of a training stage, written while it runs: {@code state/step-00000040/}, the one
 * before it, and the best. Each lists the SHA-256 of its files; one that does not agree is not
 * used. The best is the one with the lowest mean loss over the steps since the state before it.
 */
final class TrainingState {
  private static final String RECORD = "state.json";
  private static final int KEEP = 2;

  private final Path directory;

  TrainingState(Path directory) {
    this.directory = directory;
  }

  /**
   * The position of a training stage.
   *
   * @param steps optimizer steps done
   * @param metrics the metrics file at that time
   */
  record Position(long steps, MetricsFile.Mark metrics) {}

  /** A state whose record can be read. */
  private record Saved(Path path, JsonNode record) {
    double loss() {
      return record.path("loss").doubleValue();
    }
  }

  /**
   * Writes the trainer's state, then removes all but the last two and the best.
   *
   * @param loss mean over the steps since the state before
   */
  void save(Trainer trainer, MetricsFile.Mark metrics, double loss) throws IOException {
    Files.createDirectories(directory);
    AtomicFiles.writeDirectory(
        directory.resolve(name(trainer.steps())),
        state -> {
          trainer.saveState(state);
          ObjectNode record = Json.object();
          record.put("steps", trainer.steps());
          record.put("metrics_bytes", metrics.bytes());
          metrics.sha256().ifPresent(hash -> record.put("metrics_sha256", hash));
          record.put("loss", loss);
          record.set("files", Json.tree(Sha256.ofAll(state)));
          Files.writeString(state.resolve(RECORD), Json.pretty(record));
        });
    List<Saved> states = states();
    Optional<Saved> best = states.stream().min(Comparator.comparingDouble(Saved::loss));
    for (Saved old : states.subList(Math.min(KEEP, states.size()), states.size())) {
      if (!Optional.of(old).equals(best)) {
        AtomicFiles.removeTree(old.path());
      }
    }
  }

  private static String name(long steps) {
    return String.format(Locale.ROOT, "step-%08d", steps);
  }

  /** Restores the newest whole state; empty if there is none. */
  Optional<Position> restore(Trainer trainer) throws IOException {
    for (Saved state : states()) {
      if (isWhole(state)) {
        JsonNode record = state.record();
        trainer.restoreState(state.path());
        return Optional.of(
            new Position(
                record.path("steps").longValue(),
                new MetricsFile.Mark(
                    record.path("metrics_bytes").longValue(),
                    Optional.ofNullable(record.path("metrics_sha256").textValue()))));
      }
    }
    return Optional.empty();
  }

  /** Returns the states with a readable record, newest first; temporary ones do not count. */
  private List<Saved> states() throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    List<Path> paths;
    try (Stream<Path> children = Files.list(directory)) {
      paths =
          children
              .filter(c -> c.getFileName().toString().matches("step-\\d{8}"))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    List<Saved> states = new ArrayList<>();
    for (Path path : paths) {
      record(path).ifPresent(record -> states.add(new Saved(path, record)));
    }
    return states;
  }

  private static Optional<JsonNode> record(Path state) {
    try {
      JsonNode record = Json.parse(Files.readString(state.resolve(RECORD)));
      return Optional.of(record)
          .filter(r -> state.endsWith(name(r.path("steps").longValue())))
          .filter(r -> r.path("loss").isNumber());
    } catch (IOException e) {
      return Optional.empty(); // removed, or cut, by an interruption or damage
    }
  }

  private static boolean isWhole(Saved state) throws IOException {
    Map<String, String> files = new TreeMap<>(Sha256.ofAll(state.path()));
    JsonNode written = state.record().path("files");
    files.remove(RECORD);
    files.keySet().removeIf(file -> StrayFiles.isStray(file) && !written.has(file));
    return Json.tree(files).equals(written);
  }
}
