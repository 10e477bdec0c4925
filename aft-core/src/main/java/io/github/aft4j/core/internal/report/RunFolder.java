// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.run.JsonlIndex;
import io.github.aft4j.core.internal.run.ManifestFile;
import io.github.aft4j.core.internal.run.StatusReader;
import io.github.aft4j.core.internal.run.WrittenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of a run that may still be in progress: each may be absent, or end in the middle.
 *
 * @param path the run directory
 * @param manifest its manifest
 */
record RunFolder(Path path, JsonNode manifest) {
  /** Opens a run directory; refuses one without a manifest. */
  static RunFolder open(Path path) throws IOException {
    return new RunFolder(
        path, ManifestFile.read(path).orElseThrow(() -> StatusReader.notARun(path)));
  }

  /** Returns which files of finished stages are not those that the stages wrote. */
  List<Problem> changes() throws IOException {
    List<String> stages = new ArrayList<>();
    manifest.path("stages").forEach(stage -> stages.add(stage.asText()));
    return WrittenFiles.changes(path, stages);
  }

  JsonNode recipe() {
    return manifest.path("recipe");
  }

  /** Returns the names of the planned stages of a kind, round by round. */
  List<String> stages(String kind) {
    Pattern name = Pattern.compile(Pattern.quote(kind) + "(-\\d+)?");
    List<String> stages = new ArrayList<>();
    for (JsonNode stage : manifest.path("stages")) {
      if (name.matcher(stage.asText()).matches()) {
        stages.add(stage.asText());
      }
    }
    return stages;
  }

  /** Reads a JSON file; empty if it is not there yet. */
  Optional<JsonNode> json(String stage, String file) throws IOException {
    Path found = path.resolve(stage).resolve(file);
    return Files.exists(found)
        ? Optional.of(Json.parse(Files.readString(found)))
        : Optional.empty();
  }

  /** Opens a file of JSON lines; empty if it is not there yet. */
  Optional<JsonlIndex> lines(String stage, String file) throws IOException {
    Path found = path.resolve(stage).resolve(file);
    return Files.exists(found) ? Optional.of(JsonlIndex.open(found)) : Optional.empty();
  }
}
