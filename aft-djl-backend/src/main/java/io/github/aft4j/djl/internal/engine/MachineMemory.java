// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that this process may use at most, and what it has of it. */
public final class MachineMemory {
  /** Assumed where the platform does not tell. */
  private static final long UNKNOWN = 8L << 30;

  private static final Path STATUS = Path.of("/proc/self/statm");
  private static final long PAGE = 4096;

  /** The part of a limit that counts as near it. */
  private static final double NEAR = 0.88;

  private MachineMemory() {}

  /** Returns the physical memory of the machine, or the limit of the container, in bytes. */
  public static long bytes() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean known
        ? known.getTotalMemorySize()
        : UNKNOWN;
  }

  /**
   * Gives freed memory back to the system if the process is near its limit. The C library keeps
   * such memory in the gaps between blocks in use, for later blocks, because asking for it again
   * takes time. Linux with glibc only; elsewhere nothing is done.
   *
   * @param limit what the process may take, in bytes
   */
  public static void giveBackNear(long limit) {
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
