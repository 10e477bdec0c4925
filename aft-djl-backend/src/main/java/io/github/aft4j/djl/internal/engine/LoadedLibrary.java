// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the native libraries of this process, where the system lists them, as Linux does. */
final class LoadedLibrary {
  private static final Path MAPS = Path.of("/proc/self/maps");

  private LoadedLibrary() {}

  /** Returns a loaded library whose file name begins with a name such as {@code libtorch.so}. */
  static Optional<NativeLibrary> named(String name) {
    if (!Files.isReadable(MAPS)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(MAPS)) {
      return path(name, lines).map(NativeLibrary::getInstance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the file of a library among the files mapped into a process. */
  static Optional<String> path(String name, Stream<String> maps) {
    return maps.filter(line -> line.contains("/" + name))
        .map(line -> line.substring(line.indexOf('/')))
        .findFirst();
  }
}
