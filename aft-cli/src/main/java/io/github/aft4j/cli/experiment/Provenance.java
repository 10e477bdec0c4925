// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;

/**
 * The origin of a piece.
 *
 * @param dose the size of the experiment
 * @param recipe the fingerprint of recipe and dose, the same for every seed
 * @param commit the commit of the sources around the working directory, or {@code unknown}
 * @param processor the processor, with the number of processors that the JVM may use
 * @param java the version of the JVM
 */
record Provenance(String dose, String recipe, String commit, String processor, String java) {

  static Provenance read(JsonNode node) {
    return new Provenance(
        node.path("dose").asText(),
        node.path("recipe").asText(),
        node.path("commit").asText(),
        node.path("processor").asText(),
        node.path("java").asText());
  }

  ObjectNode toJson() {
    return Json.object()
        .put("dose", dose)
        .put("recipe", recipe)
        .put("commit", commit)
        .put("processor", processor)
        .put("java", java);
  }
}
