// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** The memory that this process may use at most. */
public final class MachineMemory {
  /** Assumed where the platform does not tell. */
  private static final long UNKNOWN = 8L << 30;

  private MachineMemory() {}

  /** Returns the physical memory of the machine, or the limit of the container, in bytes. */
  public static long bytes() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean known
        ? known.getTotalMemorySize()
        : UNKNOWN;
  }
}
