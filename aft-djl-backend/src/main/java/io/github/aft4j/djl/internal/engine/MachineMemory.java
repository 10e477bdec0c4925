// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that this process may use at most, and what it has of it. */
public final class MachineMemory {
  /** Assumed where the platform does not tell. */
  private static final long UNKNOWN = 8L << 30;

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long KIB = 1L << 10;

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
      // a process may have a name of any bytes
      return resident(Files.readString(STATUS, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return 0;
    }
  }

  /** Returns the resident memory that Linux states of a process, in bytes; 0 if it states none. */
  static long resident(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .findFirst()
        .orElse(0);
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
