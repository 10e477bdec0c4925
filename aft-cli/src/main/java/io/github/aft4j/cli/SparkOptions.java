// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.worker.Workers;
import io.github.aft4j.spark.SparkWorkers;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of commands that map a run's stages over an Apache Spark cluster. */
@Command
final class SparkOptions {
  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      defaultValue = "",
      showDefaultValue = Visibility.NEVER,
      description =
          "Distribute the stages over Apache Spark's executors: spark://HOST:7077, yarn, k8s://URL,"
              + " local[1], local-cluster[EXECUTORS,CORES,MEGABYTES].")
  private String master = "";

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      showDefaultValue = Visibility.NEVER,
      description = "A setting of Spark, such as spark.executor.memory=4g. Repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /**
   * Runs with these options: in this process without a cluster, or where Spark is on the class path
   * already, such as after {@code spark-submit}; otherwise in one that has Spark.
   *
   * @param run returns the exit status of a run with the given options
   */
  int call(CommandSpec spec, RunOptions options, ToIntFunction<RunOptions> run) {
    if (master.isEmpty()) {
      return run.applyAsInt(options);
    }
    if (!SparkProcess.isHere()) {
      return SparkProcess.call(
          SparkFolder.find(System.getenv()), spec.root().commandLine().getParseResult());
    }
    ParentProcess.follow();
    int threads = Math.max(1, options.threads());
    try (Workers workers = SparkWorkers.open(master, threads, all())) {
      return run.applyAsInt(options.withWorkers(workers));
    }
  }

  /** Returns the settings with those that bring the executors our jars. */
  private Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    List<String> jars = SparkProcess.ownClassPath();
    if (!jars.isEmpty()) {
      boolean onlyJars = jars.stream().allMatch(entry -> entry.endsWith(".jar"));
      all.put(
          onlyJars ? "spark.jars" : "spark.executor.extraClassPath",
          String.join(onlyJars ? "," : File.pathSeparator, jars));
    }
    all.putAll(settings);
    return all;
  }
}
