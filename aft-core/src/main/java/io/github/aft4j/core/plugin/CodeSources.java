// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Provider;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.error.PluginError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.TreeMap;

/** The jars and directories that classes come from. */
final class CodeSources {
  private CodeSources() {}

  /** Returns the jar or directory of a class, if it is a file. */
  static Optional<Path> of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(source.getLocation().toURI());
      return Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (URISyntaxException
        | IllegalArgumentException
        | java.nio.file.FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Returns a digest of the jar, or of all files of the directory, that a provider comes from. */
  static Optional<String> digest(Provider provider) {
    return of(provider.getClass()).map(CodeSources::digest);
  }

  private static String digest(Path source) {
    try {
      return Files.isDirectory(source)
          ? Sha256.of(new TreeMap<>(Sha256.ofAll(source)).toString())
          : Sha256.of(source);
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              PluginError.UNREADABLE_PLUGIN_DIRECTORY,
              source.toString(),
              "a plugin's jar or directory that cannot be read (" + e + ")",
              "a readable file",
              "Check its permissions."),
          e);
    }
  }
}
