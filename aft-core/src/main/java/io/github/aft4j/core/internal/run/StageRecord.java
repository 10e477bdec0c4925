// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.error.RunError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The record of a stage.
 *
 * @param done whether its result is complete
 * @param inputs everything that the result depends on
 * @param outputs SHA-256 by file
 * @param facts figures for people and for later stages
 */
public record StageRecord(
    boolean done, JsonNode inputs, Map<String, String> outputs, ObjectNode facts) {

  JsonNode toJson() {
    ObjectNode node = Json.object();
    node.put("state", done ? "done" : "started");
    node.set("inputs", inputs);
    ObjectNode files = node.putObject("outputs");
    new TreeMap<>(outputs).forEach(files::put);
    node.set("facts", facts);
    return node;
  }

  static StageRecord parse(String text, Path file) {
    try {
      JsonNode node = Json.parse(text);
      String state = node.path("state").asText();
      boolean done = state.equals("done");
      if (!(done || state.equals("started"))
          || !node.path("inputs").isObject()
          || !node.path("outputs").isObject()
          || !node.path("facts").isObject()) {
        throw new IOException("not the record of a stage");
      }
      Map<String, String> outputs = new TreeMap<>();
      node.path("outputs")
          .properties()
          .forEach(e -> outputs.put(e.getKey(), e.getValue().asText()));
      return new StageRecord(
          done,
          node.path("inputs"),
          outputs,
          node.path("facts") instanceof ObjectNode facts ? facts : Json.object());
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              RunError.DAMAGED_RECORD,
              file.toString(),
              "text that is not the record of a stage",
              "what the library wrote",
              "Delete the stage's directory to have it done again."),
          e);
    }
  }

  /** Returns a name of the result by its content. */
  public String fingerprint() {
    return Sha256.of(new TreeMap<>(outputs).toString());
  }

  /** Returns a name of the content of a directory among the outputs. */
  public String fingerprint(String directory) {
    TreeMap<String, String> files = new TreeMap<>(outputs);
    files.keySet().removeIf(f -> !f.startsWith(directory + "/"));
    return Sha256.of(files.toString());
  }
}
