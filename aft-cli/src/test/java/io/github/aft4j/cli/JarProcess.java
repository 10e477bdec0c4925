// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that run the one-jar application for some seconds. */
final class JarProcess {
  /**
   * Otherwise a short run spends a third of its time on code of the optimizing compiler; without
   * that compiler, hashing takes longer than the compiler.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  private JarProcess() {}

  /** Starts the command; what it says goes to a file. */
  static Process start(Path directory, Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(OPTIONS);
    command.addAll(List.of("-jar", System.getProperty("aft.jar")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
