// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.PluginError;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** A directory that holds plugin jars. */
final class PluginDirectory {
  private PluginDirectory() {}

  /** Returns its jars, sorted by name. */
  static List<Path> jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              PluginError.UNREADABLE_PLUGIN_DIRECTORY,
              directory.toString(),
              "a plugin directory that cannot be read (" + e + ")",
              "a directory of jars",
              "Check the path."),
          e);
    }
  }

  /** Returns what is wrong with a jar that cannot be opened, in which nothing would be found. */
  static Optional<Problem> unreadable(Path jar) {
    if (Files.isDirectory(jar)) {
      return Optional.empty();
    }
    try (ZipFile opened = new ZipFile(jar.toFile())) {
      return opened.size() == 0
          ? Optional.of(broken(jar, "a jar without files"))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          broken(jar, "a file that cannot be opened as a jar (" + e.getMessage() + ")"));
    }
  }

  private static Problem broken(Path jar, String found) {
    return new Problem(
        PluginError.BROKEN_PROVIDER,
        jar.toString(),
        found,
        "an intact plugin jar",
        "Copy the jar again, or remove it.");
  }

  /**
   * Returns a loader that stays open as long as the registry lives: the plugin's classes load
   * lazily.
   */
  static ClassLoader loader(Path jar) {
    try {
      return new URLClassLoader(
          jar.getFileName().toString(),
          new URL[] {jar.toUri().toURL()},
          Plugins.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Not a path that can be loaded from: " + jar, e);
    }
  }
}
