// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.error.RunError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code manifest.json}: what a run is of, with a hash of itself. */
public final class ManifestFile {
  private static final String FILE = "manifest.json";
  private static final String HASH = "sha256";

  private ManifestFile() {}

  /**
   * Reads the manifest of a run; empty if there is none. One that an older version wrote has no
   * hash.
   *
   * @throws AftException if it is damaged
   */
  public static Optional<JsonNode> read(Path run) throws IOException {
    Path file = run.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      JsonNode manifest = Json.parse(text);
      if (!manifest.path("recipe").isObject() || !manifest.path("stages").isArray()) {
        throw damaged(file, "a manifest without recipe and stages");
      }
      if (manifest.has(HASH) && !text.equals(text((ObjectNode) manifest))) {
        throw damaged(file, "a manifest other than the one that was written");
      }
      return Optional.of(manifest);
    } catch (IOException e) {
      throw damaged(file, "text that is not JSON");
    }
  }

  /** Writes the manifest of a new run. */
  public static void write(Path run, ObjectNode manifest) throws IOException {
    AtomicFiles.write(run.resolve(FILE), text(manifest));
  }

  /** Returns the text of a manifest, its hash of itself last. */
  private static String text(ObjectNode manifest) {
    ObjectNode hashed = manifest.deepCopy();
    hashed.remove(HASH);
    hashed.put(HASH, Sha256.of(Json.pretty(hashed)));
    return Json.pretty(hashed);
  }

  private static AftException damaged(Path file, String found) {
    return new AftException(
        new Problem(
            RunError.DAMAGED_MANIFEST,
            file.toString(),
            found,
            "the manifest as the run wrote it",
            "Restore it from a copy, or reuse the stages in another directory with --reuse."));
  }
}
