// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import java.lang.management.ManagementFactory;

/** Wall-clock and processor time since it was started; processor time is the whole process's. */
final class Stopwatch {
  private final long wall = System.nanoTime();
  private final long cpu = cpuNanos();

  private Stopwatch() {}

  static Stopwatch start() {
    return new Stopwatch();
  }

  double wallSeconds() {
    return (System.nanoTime() - wall) * 1e-9;
  }

  double cpuSeconds() {
    return (cpuNanos() - cpu) * 1e-9;
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
