// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.error.RunError;
import io.github.aft4j.core.internal.run.Difference;
import io.github.aft4j.core.internal.run.ManifestFile;
import io.github.aft4j.core.internal.run.RunDirectory;
import io.github.aft4j.core.plugin.Plugin;
import io.github.aft4j.core.recipe.Recipe;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code manifest.json}: what the run is of. Holds nothing that changes from one start to the next.
 */
final class Manifest {
  /** Keys of a recipe that do not change what comes out. */
  private static final List<String> INCIDENTAL = List.of("checkpoint", "name");

  private Manifest() {}

  static ObjectNode of(
      Recipe recipe, Components components, PlannedStages plan, Map<String, String> fingerprints) {
    ObjectNode node = Json.object();
    String version = Manifest.class.getPackage().getImplementationVersion();
    node.put("aft_version", version == null ? "development" : version);
    node.put("format", 1);
    node.set("recipe", Json.tree(recipe.description()));
    node.put("seed", recipe.seed());
    ArrayNode plugins = node.putArray("plugins");
    for (Plugin plugin : components.used()) {
      ObjectNode one = plugins.addObject();
      one.put("kind", plugin.kind().title());
      one.put("name", plugin.name());
      one.put("class", plugin.provider().getClass().getName());
      one.put("version", plugin.version());
      one.put("origin", plugin.origin());
    }
    node.set("stages", Json.tree(plan.names()));
    node.set("fingerprints", Json.tree(fingerprints));
    ObjectNode environment = node.putObject("environment");
    for (String property : List.of("java.version", "java.vendor", "os.name", "os.arch")) {
      environment.put(property, System.getProperty(property, ""));
    }
    environment.put("processors", Runtime.getRuntime().availableProcessors());
    return node;
  }

  /**
   * Writes the manifest of a new run, or checks that an old run is of the same recipe, data and
   * model.
   *
   * @throws AftException showing what differs
   */
  static void writeOrCheck(RunDirectory run, ObjectNode now) throws IOException {
    Optional<JsonNode> before = ManifestFile.read(run.path());
    if (before.isEmpty()) {
      ManifestFile.write(run.path(), now);
      return;
    }
    List<String> differences = Difference.of(identity(before.get()), identity(now));
    if (!differences.isEmpty()) {
      throw new AftException(
          new Problem(
              RunError.OTHER_RUN,
              run.path().toString(),
              "a run of something else: " + String.join("; ", differences),
              "the recipe, data and model that the run was begun with",
              "Use another directory, with --reuse " + run.path() + " for what has not changed."));
    }
  }

  private static ObjectNode identity(JsonNode manifest) {
    ObjectNode identity = Json.object();
    JsonNode recipe = manifest.path("recipe").deepCopy();
    if (recipe instanceof ObjectNode keys) {
      keys.remove(INCIDENTAL);
    }
    for (JsonNode source : List.of(recipe.path("train"), recipe.path("evaluate").path("data"))) {
      forgetName(source);
    }
    identity.set("recipe", recipe);
    identity.set("fingerprints", manifest.path("fingerprints"));
    return identity;
  }

  /**
   * Removes the name of a source in memory, which is for people; the fingerprints identify its
   * rows.
   */
  private static void forgetName(JsonNode source) {
    if (source instanceof ObjectNode keys && keys.path("format").asText().equals("memory")) {
      keys.remove("name");
    }
  }
}
