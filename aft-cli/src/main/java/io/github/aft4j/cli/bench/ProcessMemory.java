// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The resident memory of this process, where the system tells. */
final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  private ProcessMemory() {}

  /** Forgets the peak of loading, where the system can: what follows counts. */
  static void resetPeak() {
    if (Files.isWritable(RESET)) {
      try {
        Files.writeString(RESET, "5");
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot reset the peak of memory", e);
      }
    }
  }

  /** Returns the peak since the last reset, in MiB; empty if there is no {@code /proc}. */
  static OptionalLong peakMebibytes() {
    return mebibytes("VmHWM:");
  }

  /** Returns the present size, in MiB. */
  static OptionalLong mebibytes() {
    return mebibytes("VmRSS:");
  }

  private static OptionalLong mebibytes(String field) {
    if (!Files.exists(STATUS)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + STATUS, e);
    }
  }
}
