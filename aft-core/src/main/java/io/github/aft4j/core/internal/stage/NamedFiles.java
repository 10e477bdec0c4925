// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.error.DataError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files that a plugin's options name. */
final class NamedFiles {
  private NamedFiles() {}

  /**
   * Returns the SHA-256 of each file by the name of its option; large files are read in pieces.
   *
   * @param declared what the plugin declares
   * @param given the values
   * @param where the plugin's place in the recipe
   * @throws AftException where a file cannot be read
   */
  static Map<String, String> hashes(List<Option> declared, Options given, String where) {
    Map<String, String> hashes = new TreeMap<>();
    for (Option option : declared) {
      Optional<String> file =
          option.isFile() ? given.optionalString(option.name()) : Optional.empty();
      if (file.isPresent() && !file.get().isEmpty()) {
        hashes.put(option.name(), hash(file.get(), where + ": " + option.name()));
      }
    }
    return hashes;
  }

  private static String hash(String file, String where) {
    try {
      return Sha256.of(Path.of(file));
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              DataError.UNREADABLE_FILE,
              where,
              file + ", which cannot be read",
              "a readable file",
              "Correct the path or its permissions."),
          e);
    }
  }
}
