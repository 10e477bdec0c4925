// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.api.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.package$;

/**
 * Where the shards of a run are computed, seen from its configuration.
 *
 * @param master the address of the cluster
 * @param threads the processors of a task, which are the threads of its model
 * @param cores the processors of a process; 0 if they are as many as its machine has
 */
record Slots(String master, int threads, int cores) {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[([0-9]+|\\*)(?:, *[0-9]+)?])?");
  private static final int MAJOR = 4;
  private static final int MINOR = 2;

  static final String TASK_CPUS = "spark.task.cpus";
  static final String EXECUTOR_CORES = "spark.executor.cores";

  static Slots of(SparkConf conf) {
    String master = conf.get("spark.master", "");
    int threads = conf.getInt(TASK_CPUS, 1);
    Matcher local = LOCAL.matcher(master);
    int cores = conf.getInt(EXECUTOR_CORES, 0);
    if (local.matches()) {
      String number = local.group(1) == null ? "1" : local.group(1);
      cores =
          number.equals("*")
              ? Runtime.getRuntime().availableProcessors()
              : Integer.parseInt(number);
    }
    return new Slots(master, threads, cores);
  }

  /** Returns the number of tasks that one process computes at once; 0 if it is unknown, or none. */
  int together() {
    return cores / threads;
  }

  boolean isLocal() {
    return LOCAL.matcher(master).matches();
  }

  /**
   * Checks a configuration.
   *
   * @throws io.github.aft4j.api.AftException if executors have room for several tasks at once
   */
  void check() {
    Problems problems = new Problems();
    if (!isLocal() && together() != 1) {
      problems.accept(
          SparkError.SEVERAL_SLOTS.problem(master, executors(), "one task for each executor"));
    }
    problems.throwIfAny();
  }

  private String executors() {
    if (cores == 0) {
      return "executors of as many processors as their machine has";
    }
    return together() == 0
        ? EXECUTOR_CORES + "=" + cores + " and " + TASK_CPUS + "=" + threads
        : "executors with room for " + together() + " tasks";
  }

  /** Checks that a model can be used in so many tasks of one process. */
  void check(String model) {
    if (isLocal() && together() > 1 && model.equals("djl")) {
      Problems problems = new Problems();
      problems.accept(
          SparkError.ONE_MODEL_PER_PROCESS.problem(
              master, together() + " tasks in one process", "one model in a process"));
      problems.throwIfAny();
    }
  }

  /**
   * Checks the version of the Spark that is there.
   *
   * @throws io.github.aft4j.api.AftException if it is too old
   */
  static void checkVersion() {
    checkVersion(package$.MODULE$.SPARK_VERSION());
  }

  static void checkVersion(String version) {
    Matcher numbers = Pattern.compile("([0-9]+)\\.([0-9]+).*").matcher(version);
    boolean isNew =
        numbers.matches()
            && (Integer.parseInt(numbers.group(1)) > MAJOR
                || (Integer.parseInt(numbers.group(1)) == MAJOR
                    && Integer.parseInt(numbers.group(2)) >= MINOR));
    if (!isNew) {
      Problems problems = new Problems();
      problems.accept(
          SparkError.UNSUPPORTED_VERSION.problem(
              "Spark", "version " + version, MAJOR + "." + MINOR + " or newer"));
      problems.throwIfAny();
    }
  }
}
