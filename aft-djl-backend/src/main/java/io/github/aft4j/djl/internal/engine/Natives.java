// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.EngineError;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The coordinates of the artifacts that hold the engine's native libraries. */
final class Natives {
  /** The version of PyTorch that this version of DJL is made for. */
  static final String PYTORCH = "2.7.1";

  private static final String EXPECTED =
      "the native library for this operating system on the class path";

  private Natives() {}

  /** Returns the problem of a class path without a native library. */
  static Problem missing() {
    return new Problem(
        EngineError.NATIVE_LIBRARY,
        "the PyTorch engine",
        "no native library of PyTorch",
        EXPECTED,
        advice(System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  /**
   * Returns the problem of an engine that does not start.
   *
   * @param folder that is set to hold libtorch, if one is
   */
  static Problem unavailable(Throwable cause, @Nullable String folder) {
    return new Problem(
        EngineError.NATIVE_LIBRARY,
        "the PyTorch engine",
        Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
            .map(thrown -> String.valueOf(thrown.getMessage()))
            .distinct()
            .collect(Collectors.joining(": ")),
        folder == null
            ? EXPECTED
            : "PyTorch " + PYTORCH + " in PYTORCH_LIBRARY_PATH, " + folder + ", and all it needs",
        folder == null
            ? advice(System.getProperty("os.name"), System.getProperty("os.arch"))
            : "Install the missing library or add its folder to LD_LIBRARY_PATH, or"
                + " unset PYTORCH_LIBRARY_PATH to compute on the CPU. docs/devices.md lists what a"
                + " GPU needs.");
  }

  /** Returns, as a sentence, what a build adds for a system. */
  static String advice(String system, String processor) {
    String coordinates = coordinates(system, processor);
    String classifier = coordinates.substring(coordinates.lastIndexOf(':') + 1);
    return "Add "
        + coordinates
        + " to the runtime class path: in Maven a dependency with <classifier>"
        + classifier
        + "</classifier> and <scope>runtime</scope>, in Gradle runtimeOnly '"
        + coordinates
        + "'. Or set PYTORCH_LIBRARY_PATH to a folder with libtorch, as for CUDA; docs/devices.md"
        + " has every platform.";
  }

  /** Returns what a build adds for a system, as {@code groupId:artifactId:version:classifier}. */
  static String coordinates(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    String name = os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : "linux";
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    return "ai.djl.pytorch:pytorch-native-cpu:"
        + PYTORCH
        + ":"
        + name
        + (arm ? "-aarch64" : "-x86_64");
  }
}
