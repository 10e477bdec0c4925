// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The directory into which DJL unpacks native libraries. Without a home directory DJL would take a
 * place in the shared temporary directory that anybody can foresee, and fill, and load from it.
 */
public final class NativeCache {
  private static final String SETTING = "DJL_CACHE_DIR";
  private static final String PREFIX = "aft-natives-";

  private NativeCache() {}

  /** Takes a private directory where none is set and there is no home; call it before DJL. */
  public static void choose() {
    if (System.getenv(SETTING) == null && System.getProperty(SETTING) == null) {
      instead(
              Path.of(System.getProperty("user.home", "")),
              Path.of(System.getProperty("java.io.tmpdir")))
          .ifPresent(directory -> System.setProperty(SETTING, directory.toString()));
    }
  }

  /** Returns what to take instead of a home that DJL could not write to. */
  static Optional<Path> instead(Path home, Path temporary) {
    if (!home.toString().isEmpty() && Files.isDirectory(home) && Files.isWritable(home)) {
      return Optional.empty();
    }
    try {
      return Optional.of(own(temporary));
    } catch (IOException e) {
      return Optional.empty(); // DJL cannot write there either, and says so
    }
  }

  /**
   * Returns a directory that only this user can enter: the one of an earlier process, so that the
   * libraries are unpacked once, or a new one where that name belongs to somebody else.
   */
  private static Path own(Path temporary) throws IOException {
    Path fresh = Files.createTempDirectory(temporary, PREFIX);
    if (!Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
      return fresh;
    }
    String user = Files.getOwner(fresh).getName();
    Path kept = temporary.resolve(PREFIX + "of-" + user.replaceAll("[^A-Za-z0-9]", "_"));
    try {
      return Files.move(fresh, kept);
    } catch (FileAlreadyExistsException e) {
      PosixFileAttributes found =
          Files.readAttributes(kept, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean mine =
          found.isDirectory()
              && found.owner().getName().equals(user)
              && PosixFilePermissions.toString(found.permissions()).equals("rwx------");
      if (mine) {
        Files.delete(fresh);
      }
      return mine ? kept : fresh;
    }
  }
}
