// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run directory knows of its run on a server.
 *
 * @param server its address
 * @param run the id
 * @param artifacts where its artifacts go
 * @param hasParameters whether the server has the parameters
 * @param sent the last step that the server has of each stage
 */
record Remembered(
    String server, String run, String artifacts, boolean hasParameters, Map<String, Long> sent) {
  static final String FILE = "mlflow.json";

  /** Returns a run that the server does not have yet. */
  static Remembered nothing(String server) {
    return new Remembered(server, "", "", false, new TreeMap<>());
  }

  /** Returns what is known; a run of another server is unknown. */
  static Remembered read(Path directory, String server) throws IOException {
    Path file = directory.resolve(FILE);
    JsonNode node = Files.exists(file) ? Json.parse(Files.readString(file)) : Json.object();
    if (!node.path("server").asText().equals(server)) {
      return nothing(server);
    }
    Map<String, Long> sent = new TreeMap<>();
    node.path("sent").properties().forEach(e -> sent.put(e.getKey(), e.getValue().asLong()));
    return new Remembered(
        server,
        node.path("run").asText(),
        node.path("artifacts").asText(),
        node.path("parameters").asBoolean(),
        sent);
  }

  Remembered withParameters() {
    return new Remembered(server, run, artifacts, true, sent);
  }

  void write(Path directory) throws IOException {
    ObjectNode node = Json.object().put("server", server).put("run", run);
    node.put("artifacts", artifacts).put("parameters", hasParameters);
    node.set("sent", Json.tree(sent));
    AtomicFiles.write(directory.resolve(FILE), Json.pretty(node));
  }
}
