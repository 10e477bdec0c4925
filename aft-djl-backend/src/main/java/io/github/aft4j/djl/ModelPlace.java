// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.hub.Found;
import io.github.aft4j.djl.internal.hub.HubCache;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directories that a model's options name, by path or by a name in the Hugging Face cache.
 *
 * @param directory of the model
 * @param adapter of a stored adapter
 * @param origin the model's name and commit, where its directory is one of the cache
 */
record ModelPlace(Path directory, Optional<Path> adapter, Optional<Found.Origin> origin) {
  private static final String BASE = "base_model_name_or_path";

  static ModelPlace here(Path directory) {
    return new ModelPlace(directory, Optional.empty(), Optional.empty());
  }

  /** Finds a model that has no adapter beside it. */
  static Path directory(Path given) {
    return HubCache.ofThisProcess().find(given.toString(), Optional.empty()).directory();
  }

  /**
   * Finds a model and its adapter. An adapter that is given as the model stands for its base model
   * with the adapter.
   *
   * @param revision of the model
   */
  static ModelPlace find(
      HubCache cache, String model, Optional<String> revision, Optional<String> adapter) {
    Found found = cache.find(model, revision);
    Optional<Path> stored = adapter.map(name -> cache.find(name, Optional.empty()).directory());
    Path config = found.directory().resolve(AdapterFiles.CONFIG);
    boolean alone =
        Files.isRegularFile(config)
            && !Files.exists(found.directory().resolve(ModelDirectory.CONFIG));
    if (stored.isPresent() || !alone) {
      return new ModelPlace(found.directory(), stored, found.origin());
    }
    Found base = base(cache, config);
    return new ModelPlace(base.directory(), Optional.of(found.directory()), base.origin());
  }

  private static Found base(HubCache cache, Path config) {
    ObjectNode json = JsonFiles.read(config);
    String name = json.path(BASE).asText("");
    Optional<String> revision = Optional.ofNullable(json.path("revision").textValue());
    if (name.isBlank()) {
      throw noBase(config, "no " + BASE);
    }
    Found found;
    try {
      found = cache.find(name, Files.exists(Path.of(name)) ? Optional.empty() : revision);
    } catch (AftException | InvalidPathException e) {
      throw noBase(config, BASE + " " + name + ", which is not here");
    }
    if (!Files.isRegularFile(found.directory().resolve(ModelDirectory.CONFIG))) {
      throw noBase(config, "no model at " + found.directory());
    }
    return found;
  }

  private static AftException noBase(Path config, String found) {
    Path adapter = config.toAbsolutePath().getParent();
    return new AftException(
        new Problem(
            AdapterError.UNUSED_ADAPTER,
            config.toString(),
            "an adapter without its base model: " + found,
            "the directory of the base model, or its name in the Hugging Face cache",
            "Give the base model as path, and beside it: adapter: " + adapter));
  }
}
