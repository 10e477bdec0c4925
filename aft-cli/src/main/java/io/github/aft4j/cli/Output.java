// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.commons.AtomicFiles;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The output of a command. A file is called {@code FILE.part} until it is complete, and remains so
 * if the command fails. The file that had the name stays until then; it may be the command's input.
 */
final class Output extends FilterWriter {
  private final Optional<Replacement> replacement;

  private record Replacement(Path temporary, Path target) {}

  private Output(Writer out, Optional<Replacement> replacement) {
    super(out);
    this.replacement = replacement;
  }

  /**
   * Opens an output, which the caller completes and closes.
   *
   * @param file the file, if one is named
   * @param otherwise receives the output if no file is named
   * @throws AftException AFT-903 if the file cannot be written
   */
  static Output open(Optional<Path> file, Writer otherwise) {
    if (file.isEmpty()) {
      return new Output(otherwise, Optional.empty());
    }
    Path target = file.get();
    try {
      return isWrittenInPlace(target)
          ? new Output(inPlace(target), Optional.empty())
          : replacing(Files.exists(target) ? target.toRealPath() : target);
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              CommandError.UNWRITABLE_FILE,
              target.toString(),
              "a file that cannot be written (" + e.getClass().getSimpleName() + ")",
              "a file in an existing, writable folder",
              "Check the path and its permissions."),
          e);
    }
  }

  /** Returns whether no file can take the target's place: a pipe, a device, a dangling link. */
  private static boolean isWrittenInPlace(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    // /dev/stdout leads to a regular file where a shell redirects it, and the shell keeps that one.
    boolean device = absolute.startsWith("/dev") && !absolute.startsWith("/dev/shm");
    return device
        || absolute.startsWith("/proc")
        || (Files.exists(target) ? !Files.isRegularFile(target) : Files.isSymbolicLink(target));
  }

  private static Writer inPlace(Path target) throws IOException {
    // Appends, as a shell may have appended to the file behind /dev/stdout.
    return Files.newBufferedWriter(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static Output replacing(Path target) throws IOException {
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
    Path temporary = target.resolveSibling(target.getFileName() + ".part");
    Writer writer = Files.newBufferedWriter(temporary);
    if (Files.exists(target)
        && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
    }
    return new Output(writer, Optional.of(new Replacement(temporary, target)));
  }

  /** Gives the file its name; everything is written. */
  void complete() throws IOException {
    flush();
    if (replacement.isPresent()) {
      out.close();
      replace(replacement.get());
    }
  }

  private static void replace(Replacement files) throws IOException {
    try {
      AtomicFiles.publishFile(files.temporary(), files.target());
    } catch (FileSystemException e) {
      // A file that is mounted, as containers mount single ones, keeps its name.
      try (OutputStream target = Files.newOutputStream(files.target())) {
        Files.copy(files.temporary(), target);
      }
      Files.delete(files.temporary());
    }
  }

  /** Closes the output; what there is of one that is not complete stays in its own file. */
  @Override
  public void close() throws IOException {
    super.close();
    if (replacement.isPresent()) {
      Path temporary = replacement.get().temporary();
      if (Files.exists(temporary) && Files.size(temporary) == 0) {
        Files.delete(temporary);
      }
    }
  }
}
