// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory that was freed and that the C library keeps, in the gaps between blocks in use, for later
 * blocks. It goes back to the system when the process comes near what it may take: asking for it
 * again takes time. Linux with glibc only; elsewhere nothing is done.
 *
 * @param limit what the process may take, in bytes
 */
public record FreedMemory(long limit) {
  private static final Path STATUS = Path.of("/proc/self/statm");
  private static final long PAGE = 4096;

  /** The part of the limit that counts as near. */
  private static final double NEAR = 0.88;

  /** Gives freed memory back if the process is near its limit. */
  public void giveBack() {
    if (resident() > NEAR * limit) {
      Trim.run();
    }
  }

  /** Returns the memory that the process has, in bytes; 0 where the system does not tell. */
  static long resident() {
    if (!Platform.isLinux()) {
      return 0;
    }
    try {
      return Long.parseLong(Files.readString(STATUS).split(" ", -1)[1]) * PAGE;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The holder of the C library, which is loaded on first use. */
  private static final class Trim {
    private static final LibC LIBRARY = LibC.load();

    static void run() {
      try {
        LIBRARY.malloc_trim(new NativeLong(0));
      } catch (UnsatisfiedLinkError e) {
        // not glibc, whose allocator alone needs this
      }
    }
  }
}
