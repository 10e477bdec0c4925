// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.RunError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * One writer at a time. The operating system holds the lock for the process, so it is free again
 * after a {@code kill -9}; the file stays.
 *
 * <p>On POSIX systems, a process loses its locks on a file when it closes any channel of the file.
 * So the lock files that this process holds are noted, and none of them is opened a second time.
 */
final class RunLock implements AutoCloseable {
  static final String FILE = ".lock";

  /** The files that are locked by this process; also the monitor of every look at one. */
  private static final Set<Path> HELD = new HashSet<>();

  /** For how long another process may look whether the lock is held, which takes it. */
  private static final int TRIES = 5;

  private static final long PAUSE_MILLIS = 20;

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static RunLock acquire(Path directory) throws IOException {
    Path file = file(directory);
    Optional<RunLock> lock = tryLock(file);
    for (int i = 1; lock.isEmpty() && i < TRIES && !isHeldHere(file); i++) {
      LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000);
      lock = tryLock(file);
    }
    return lock.orElseThrow(
        () ->
            new AftException(
                new Problem(
                    RunError.LOCKED,
                    directory.toString(),
                    "another run in progress in this directory",
                    "one run at a time",
                    "Wait for it to finish, or cancel it; aft status shows its progress.")));
  }

  /** Returns whether a process holds the lock now. */
  static boolean isHeld(Path directory) throws IOException {
    if (!Files.isWritable(directory.resolve(FILE))) {
      return false;
    }
    Optional<RunLock> lock = tryLock(file(directory));
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isEmpty();
  }

  /** Returns the file under the one name that it has in {@link #HELD}. */
  private static Path file(Path directory) throws IOException {
    return directory.toRealPath().resolve(FILE);
  }

  private static boolean isHeldHere(Path file) {
    synchronized (HELD) {
      return HELD.contains(file);
    }
  }

  private static Optional<RunLock> tryLock(Path file) throws IOException {
    synchronized (HELD) {
      if (HELD.contains(file)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        HELD.add(file);
        return Optional.of(new RunLock(file, channel));
      }
      channel.close();
      return Optional.empty();
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this library in another class loader of the process
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      HELD.remove(file);
      channel.close();
    }
  }
}
