// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.djl.error.CheckpointError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes a directory appear complete or not at all: it is filled under a temporary name beside its
 * place, forced to the disk and renamed. What a killed writer left behind is removed by the next.
 */
public final class AtomicDirectory {
  private AtomicDirectory() {}

  /**
   * Creates a directory.
   *
   * @param fill writes the files into the temporary directory it is given
   * @throws AftException AFT-360 if the target exists and is not an empty directory
   */
  public static void create(Path target, Consumer<Path> fill) {
    Path place = target.toAbsolutePath().normalize();
    if (place.getFileName() == null || isOccupied(place)) {
      throw new AftException(
          new Problem(
              CheckpointError.TARGET_EXISTS,
              target.toString(),
              "something is there already",
              "a name that is free, or an empty directory",
              "Give another name; nothing is overwritten."));
    }
    try {
      AtomicFiles.writeDirectory(place, fill::accept);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + target, e);
    }
  }

  private static boolean isOccupied(Path place) {
    try (Stream<Path> content = Files.isDirectory(place) ? Files.list(place) : Stream.empty()) {
      return content.findAny().isPresent() || (Files.exists(place) && !Files.isDirectory(place));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + place, e);
    }
  }
}
