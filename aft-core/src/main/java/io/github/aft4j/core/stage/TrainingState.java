package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Trainer;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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
   * Where training stands.
   *
   * @param steps optimizer steps done
   * @param metricsBytes length of the metrics file at that time
   */
  record Position(long steps, long metricsBytes) {}

  /**
   * Writes the trainer's state, then removes all but the last two and the best.
   *
   * @param loss mean over the steps since the state before
   */
  void save(Trainer trainer, long metricsBytes, double loss) throws IOException {
    Files.createDirectories(directory);
    AtomicFiles.writeDirectory(
        directory.resolve(String.format("step-%08d", trainer.steps())),
        state -> {
          trainer.saveState(state);
          ObjectNode record = Json.object();
          record.put("steps", trainer.steps());
          record.put("metrics_bytes", metricsBytes);
          record.put("loss", loss);
          record.set("files", Json.tree(Sha256.ofAll(state)));
          Files.writeString(state.resolve(RECORD), Json.pretty(record));
        });
    List<Path> states = states();
    Optional<Path> best = states.stream().min(Comparator.comparingDouble(TrainingState::loss));
    for (Path old : states.subList(Math.min(KEEP, states.size()), states.size())) {
      if (!Optional.of(old).equals(best)) {
        AtomicFiles.deleteTree(old);
      }
    }
  }

  private static double loss(Path state) {
    try {
      return Json.parse(Files.readString(state.resolve(RECORD))).path("loss").doubleValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Restores the newest whole state; empty where there is none. */
  Optional<Position> restore(Trainer trainer) throws IOException {
    for (Path state : states()) {
      Optional<JsonNode> record = whole(state);
      if (record.isPresent()) {
        trainer.restoreState(state);
        return Optional.of(
            new Position(
                record.get().path("steps").longValue(),
                record.get().path("metrics_bytes").longValue()));
      }
    }
    return Optional.empty();
  }

  /** Newest first; temporary ones do not count. */
  private List<Path> states() throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      List<Path> states =
          new ArrayList<>(
              children.filter(c -> c.getFileName().toString().matches("step-\\d{8}")).toList());
      Collections.sort(states);
      Collections.reverse(states);
      return states;
    }
  }

  private static Optional<JsonNode> whole(Path state) throws IOException {
    if (!Files.exists(state.resolve(RECORD))) {
      return Optional.empty();
    }
    JsonNode record = Json.parse(Files.readString(state.resolve(RECORD)));
    Map<String, String> files = new TreeMap<>(Sha256.ofAll(state));
    files.remove(RECORD);
    return Json.tree(files).equals(record.path("files")) ? Optional.of(record) : Optional.empty();
  }
}
