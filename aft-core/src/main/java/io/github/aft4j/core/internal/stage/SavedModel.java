// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.error.RunError;
import io.github.aft4j.core.internal.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trained model as other tools load it, {@code model/}, and {@code model.json} with the SHA-256
 * of each of its files.
 */
final class SavedModel {
  private static final String DIRECTORY = "model";
  private static final String RECORD = "model.json";

  private SavedModel() {}

  /**
   * Writes the model, once; empty if nothing was trained.
   *
   * @throws AftException if a file of it was changed since it was written
   */
  static Optional<Path> write(RunDirectory run, RunContext context, Policy.Weights weights)
      throws IOException {
    if (weights.directory().isEmpty()) {
      return Optional.empty();
    }
    Path model = run.path().resolve(DIRECTORY);
    Path record = run.path().resolve(RECORD);
    if (Files.exists(record)) {
      check(model, record);
      return Optional.of(model);
    }
    if (!Files.exists(model)) {
      AtomicFiles.deleteTree(run.path().resolve(DIRECTORY + ".tmp"));
      context.policy().with(weights).save(model);
    }
    run.write(RECORD, Json.pretty(Json.object().set("files", Json.tree(Sha256.ofAll(model)))));
    return Optional.of(model);
  }

  private static void check(Path model, Path record) throws IOException {
    JsonNode files = files(record);
    Map<String, String> now = Files.exists(model) ? Sha256.ofAll(model) : Map.of();
    List<Problem> problems = new ArrayList<>();
    files
        .properties()
        .forEach(
            file -> {
              String hash = file.getValue().asText();
              if (!hash.equals(now.get(file.getKey()))) {
                problems.add(
                    new Problem(
                        RunError.CHANGED_FILE,
                        model.resolve(file.getKey()).toString(),
                        now.containsKey(file.getKey())
                            ? "other content than the run wrote"
                            : "no file, though the run wrote one",
                        "SHA-256 " + hash,
                        "Restore the file, or delete "
                            + DIRECTORY
                            + "/ and "
                            + RECORD
                            + " to have the model written again."));
              }
            });
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }

  private static JsonNode files(Path record) throws IOException {
    String text = Files.readString(record);
    try {
      JsonNode read = Json.parse(text);
      if (read.path("files").isObject() && text.equals(Json.pretty(read))) {
        return read.path("files");
      }
    } catch (IOException e) {
      // Told below.
    }
    throw new AftException(
        new Problem(
            RunError.DAMAGED_RECORD,
            record.toString(),
            "text other than a list of the model's files",
            "what the library wrote",
            "Delete it, and " + DIRECTORY + "/ to have the model written again."));
  }
}
