// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.RunError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One writer at a time. The operating system holds the lock for the process, so it is free again
 * after a {@code kill -9}; the file stays.
 */
final class RunLock implements AutoCloseable {
  static final String FILE = ".lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  static RunLock acquire(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!tryLock(channel)) {
      channel.close();
      throw new AftException(
          new Problem(
              RunError.LOCKED,
              directory.toString(),
              "another run in progress in this directory",
              "one run at a time",
              "Wait for it to finish, or cancel it; aft status shows its progress."));
    }
    return new RunLock(channel);
  }

  /** Returns whether a process holds the lock now. */
  static boolean isHeld(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file) || !Files.isWritable(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !tryLock(channel);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
