// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.estimate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file in which the command notes how long stages took on this machine: {@code times.jsonl} in
 * {@code .cache/aft} of the home directory, or where the property {@code aft.cache} says. Holds
 * hashes, amounts and seconds, and no names. Where it cannot be read or written nothing happens.
 *
 * @since 0.1.0
 */
public record TimeBook(Path file) {
  private static final long LARGEST = 1 << 20;
  private static final int LATEST = 5;

  /** Returns the book of this user. */
  public static TimeBook ofUser() {
    String place = System.getProperty("aft.cache", "");
    Path folder =
        place.isEmpty()
            ? Path.of(System.getProperty("user.home", ""), ".cache", "aft")
            : Path.of(place);
    return new TimeBook(folder.resolve("times.jsonl"));
  }

  /**
   * Notes a stage.
   *
   * @param work names its work
   * @param units that were done
   */
  void add(String work, long units, double seconds) {
    ObjectNode line = Json.object().put("work", work).put("units", units);
    line.put("seconds", seconds);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file) && Files.size(file) > LARGEST) {
        Files.delete(file);
      }
      Files.writeString(
          file, Json.line(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // An estimate less.
    }
  }

  /**
   * Returns the cost of each kind of work: the median of the latest that were noted, since the load
   * of a machine varies.
   */
  Map<String, StageCost> costs() {
    Map<String, List<StageCost>> noted = new LinkedHashMap<>();
    for (JsonNode line : lines()) {
      if (line.path("units").asLong() > 0) {
        noted
            .computeIfAbsent(line.path("work").asText(), work -> new ArrayList<>())
            .add(StageCost.of(line.path("units").asLong(), line.path("seconds").asDouble()));
      }
    }
    Map<String, StageCost> costs = new LinkedHashMap<>();
    noted.forEach(
        (work, all) -> {
          List<StageCost> latest = all.subList(Math.max(0, all.size() - LATEST), all.size());
          costs.put(
              work,
              latest.stream()
                  .sorted(Comparator.comparingDouble(StageCost::unit))
                  .skip((latest.size() - 1) / 2)
                  .findFirst()
                  .orElseThrow());
        });
    return costs;
  }

  private List<JsonNode> lines() {
    List<JsonNode> lines = new ArrayList<>();
    try {
      for (String text : Files.readAllLines(file)) {
        parsed(text).ifPresent(lines::add);
      }
    } catch (IOException e) {
      // No file yet.
    }
    return lines;
  }

  /** Returns a line's content; empty if the process that wrote it was ended there. */
  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(Json.parse(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
