package io.github.aft4j.djl.checkpoint;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
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
    Path parent = place.getParent();
    Path name = place.getFileName();
    if (parent == null || name == null || isOccupied(place)) {
      throw new AftException(
          new Problem(
              "AFT-360",
              target.toString(),
              "something is there already",
              "a name that is free, or an empty directory",
              "Give another name; nothing is overwritten."));
    }
    Path temporary = parent.resolve("." + name + ".incomplete");
    try {
      delete(temporary);
      Files.createDirectories(temporary);
      fill.accept(temporary);
      force(temporary);
      Files.deleteIfExists(place);
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
      force(parent);
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

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(directory)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }

  /** Forces a directory's entries to the disk, where the system can do that. */
  private static void force(Path directory) throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
