// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files and directories that appear complete, and durable, or not at all.
 *
 * @since 0.1.0
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /**
   * Writes a text under a temporary name and renames it.
   *
   * @param file the file to write or replace; its directory must exist
   * @param text the content, written as UTF-8
   * @throws IOException if it cannot be written; the file is then as it was
   */
  public static void write(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(temporary, text, StandardCharsets.UTF_8);
    publishFile(temporary, file);
  }

  /**
   * Makes a file durable and gives it its name; replaces one that is there.
   *
   * @param temporary a complete file beside the other
   * @param file the name that it gets
   * @throws IOException if it cannot be written or renamed
   */
  public static void publishFile(Path temporary, Path file) throws IOException {
    Durability.force(temporary);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Durability.forceParent(file);
  }

  /** Fills a directory. */
  @FunctionalInterface
  public interface Filler {
    /**
     * Writes the content of a directory.
     *
     * @param directory an empty directory under a temporary name
     * @throws IOException if the content cannot be written; the directory then does not appear
     */
    void fill(Path directory) throws IOException;
  }

  /**
   * Fills a directory under a temporary name and renames it; replaces one that is there.
   *
   * @param directory the directory to write or replace; the one around it must exist
   * @param filler writes the content
   * @throws IOException if it cannot be written; an incomplete directory never has the name
   */
  public static void writeDirectory(Path directory, Filler filler) throws IOException {
    Path temporary = directory.resolveSibling(directory.getFileName() + ".tmp");
    deleteTree(temporary);
    Files.createDirectories(temporary);
    filler.fill(temporary);
    publish(temporary, directory);
  }

  /**
   * Makes a directory durable and gives it its name; replaces one that is there.
   *
   * @param temporary a complete directory beside the other
   * @param directory the name that it gets
   * @throws IOException if it cannot be written or renamed
   */
  public static void publish(Path temporary, Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(temporary)) {
      paths = walk.toList();
    }
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        Durability.forceDirectory(path);
      } else {
        Durability.force(path);
      }
    }
    Path former = directory.resolveSibling(directory.getFileName() + ".former.tmp");
    deleteTree(former);
    if (Files.exists(directory)) {
      Files.move(directory, former, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
    Durability.forceParent(directory);
    deleteTree(former);
  }

  /**
   * Deletes a file or a directory with all that is in it; nothing happens where it is absent.
   *
   * @param root a file or a directory
   * @throws IOException if something cannot be deleted
   */
  public static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Removes a directory at once: it loses its name before anything in it is deleted, so that what
   * an interruption leaves is never taken for the directory.
   *
   * @param directory an existing directory
   * @throws IOException if it cannot be renamed or something in it cannot be deleted
   */
  public static void removeTree(Path directory) throws IOException {
    Path temporary = directory.resolveSibling(directory.getFileName() + ".tmp");
    deleteTree(temporary);
    Files.move(directory, temporary, StandardCopyOption.ATOMIC_MOVE);
    deleteTree(temporary);
  }
}
