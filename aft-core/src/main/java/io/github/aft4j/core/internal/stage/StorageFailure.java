// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CancelledException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.RunError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A failure to read or write a run directory, in words that name its cause. */
final class StorageFailure {
  private static final String AGAIN = "; the same command continues where it stopped.";

  private StorageFailure() {}

  /**
   * Returns the failure as users see it, with the exception as its cause. An interrupt closes the
   * file that is being written; it is a wish to end, not a failure of the disk.
   */
  static RuntimeException of(Path directory, IOException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof ClosedByInterruptException || t instanceof InterruptedIOException) {
        Thread.currentThread().interrupt();
        RuntimeException cancelled = new CancelledException();
        cancelled.initCause(e);
        return cancelled;
      }
    }
    return new AftException(storage(directory, e), e);
  }

  private static Problem storage(Path directory, IOException e) {
    String where = place(directory, e);
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("no space left") || words.contains("not enough space")) {
      return problem(where, "a disk that is full", "a disk with room", "Free some space");
    }
    if (words.contains("quota")) {
      return problem(where, "a disk quota that is used up", "room", "Free some space");
    }
    if (words.contains("read-only file system")) {
      return problem(
          where,
          "a file system that can only be read",
          "a directory that can be written",
          "Mount it for writing, or give another directory");
    }
    if (words.contains("too many open files")) {
      return problem(
          where,
          "too many open files in this process",
          "a free file descriptor",
          "Raise the limit (ulimit -n)");
    }
    if (e instanceof AccessDeniedException) {
      return problem(
          where,
          "no permission",
          "a file or directory that this user may read and write",
          "Change its owner or permissions");
    }
    if (e instanceof NoSuchFileException) {
      return problem(
          where, "a file that is missing", "the file", "Restore it, or delete its stage");
    }
    if (e instanceof FileAlreadyExistsException) {
      return problem(
          where,
          "a file in the place of a directory",
          "a directory, or nothing yet",
          "Move the file, or give another directory");
    }
    return problem(
        where,
        "a file or directory that cannot be used (" + e + ")",
        "a directory that can be written, on a disk with room",
        "Check path, permissions and free space");
  }

  private static Problem problem(String where, String found, String expected, String fix) {
    return new Problem(RunError.STORAGE_FAILURE, where, found, expected, fix + AGAIN);
  }

  private static String place(Path directory, IOException e) {
    @Nullable String file = e instanceof FileSystemException failure ? failure.getFile() : null;
    return file == null ? directory.toString() : file;
  }
}
