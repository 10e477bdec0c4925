// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of this process that native training in a JVM needs, made from inside: OpenMP reads
 * its variables when it is loaded, which is later than Java starts, and the C library's allocator
 * can be told at any time. A variable that the user has set stays, and so does what it stands for.
 * Linux only; elsewhere nothing is changed.
 */
final class ProcessSettings {
  /** Why each is what it is, and what it brings: docs/devices.md. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "OMP_WAIT_POLICY", "passive",
          "GOMP_SPINCOUNT", "2000",
          "ONEDNN_PRIMITIVE_CACHE_CAPACITY", "256");

  /** Parameters of glibc's {@code mallopt} with the variables that stand for them. */
  private enum Allocator {
    TRIM_THRESHOLD(-1, 256 << 20, "MALLOC_TRIM_THRESHOLD_"),
    MMAP_THRESHOLD(-3, 64 << 20, "MALLOC_MMAP_THRESHOLD_"),
    ARENA_MAX(-8, 2, "MALLOC_ARENA_MAX");

    private final int parameter;
    private final int value;
    private final String variable;

    Allocator(int parameter, int value, String variable) {
      this.parameter = parameter;
      this.value = value;
      this.variable = variable;
    }
  }

  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final Pattern OPENMP = Pattern.compile("/\\S*lib(?:gomp|iomp5|omp)[-.]\\S*");

  private ProcessSettings() {}

  /** Applies the settings, once in this process; to be called before the engine is loaded. */
  static void apply() {
    Applied.values();
  }

  /** Returns the variables that matter to OpenMP as this process has them. */
  static Map<String, String> describe() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : List.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "OMP_NUM_THREADS")) {
      String set = System.getenv(name);
      String own = Applied.VALUES.get(name);
      values.put(name, set != null ? set : own != null ? own + " (set by aft)" : "not set");
    }
    return values;
  }

  /** The holder of what was set, which makes the settings on first use. */
  private static final class Applied {
    private static final Map<String, String> VALUES = make();

    static Map<String, String> values() {
      return VALUES;
    }

    private static Map<String, String> make() {
      Logger log = LoggerFactory.getLogger(ProcessSettings.class);
      if (!Platform.isLinux()) {
        return Map.of();
      }
      lateness(mappings(), System.getenv()).ifPresent(log::warn);
      try {
        return ProcessSettings.set(LibC.load(), System.getenv());
      } catch (UnsatisfiedLinkError e) {
        log.warn("The settings of this process stay as they are: {}", e.getMessage());
        return Map.of();
      }
    }
  }

  /**
   * Makes those settings that the environment leaves open, and returns the variables among them.
   */
  static Map<String, String> set(LibC c, Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    VARIABLES.forEach(
        (name, value) -> {
          if (!environment.containsKey(name) && c.setenv(name, value, 0) == 0) {
            values.put(name, value);
          }
        });
    for (Allocator setting : Allocator.values()) {
      if (!environment.containsKey(setting.variable)) {
        c.mallopt(setting.parameter, setting.value);
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** Returns a warning where OpenMP has been loaded already and so does not read the settings. */
  static Optional<String> lateness(List<String> mappings, Map<String, String> environment) {
    if (environment.containsKey("OMP_WAIT_POLICY")) {
      return Optional.empty();
    }
    return mappings.stream()
        .map(OPENMP::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst()
        .map(
            library ->
                "OpenMP was loaded before the model ("
                    + library
                    + "), so its threads spin while they wait: beside one busy process, training"
                    + " took 1.35 times as long. Open the model before whatever loads OpenMP, or"
                    + " start the process with OMP_WAIT_POLICY=passive and GOMP_SPINCOUNT=2000.");
  }

  private static List<String> mappings() {
    try {
      return Files.readAllLines(MAPS);
    } catch (IOException e) {
      return List.of();
    }
  }
}
