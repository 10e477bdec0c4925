// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.ParseResult;

/** The same command in a process that has Spark on its class path, in front of everything else. */
final class SparkProcess {
  private static final String OWN = "aft.classpath";

  private SparkProcess() {}

  /** Returns whether this process has Spark. */
  static boolean isHere() {
    try {
      Class.forName("org.apache.spark.SparkContext", false, SparkProcess.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Returns the class path of the command itself; empty if Spark brings it to executors. */
  static List<String> ownClassPath() {
    String own = System.getProperty(OWN, "");
    return own.isEmpty() ? List.of() : List.of(own.split(File.pathSeparator, -1));
  }

  /** Runs the command there, and returns its exit status. */
  static int call(Path spark, ParseResult parsed) {
    ProcessBuilder builder = new ProcessBuilder(command(spark, parsed.originalArgs())).inheritIO();
    // Where executors are started on this machine, they look for it.
    builder.environment().put("SPARK_HOME", spark.toAbsolutePath().toString());
    builder.environment().putIfAbsent("SPARK_SCALA_VERSION", "2.13");
    List<Runnable> onSignal = new CopyOnWriteArrayList<>();
    try (StopSignals signals = StopSignals.call(() -> onSignal.forEach(Runnable::run))) {
      Process process = builder.start();
      // A terminal sends INT to both; the end of this process alone is to end the other.
      onSignal.add(
          () -> {
            if (signals.exitStatus() == StopSignals.TERMINATED) {
              process.destroy();
            }
          });
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Failures.EXIT_FAILURE;
    }
  }

  static List<String> command(Path spark, List<String> arguments) {
    String own = absolute(System.getProperty("java.class.path", ""));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-D" + OWN + "=" + own);
    command.add(ParentProcess.option());
    // Spark brings another, and its tasks are not what a user of the command follows.
    command.add("-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider");
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.add("-Dorg.slf4j.simpleLogger.log.org.apache=off");
    command.add("-Dorg.slf4j.simpleLogger.log.org.sparkproject=off");
    command.add("-cp");
    command.add(
        spark.resolve("jars").toAbsolutePath() + File.separator + "*" + File.pathSeparator + own);
    command.add(AftCommand.class.getName());
    command.addAll(arguments);
    return command;
  }

  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        Arrays.stream(classPath.split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }
}
