// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of runs on Apache Spark.
 *
 * @since 0.1.0
 */
public enum SparkError implements ErrorCode {
  /** AFT-660: no Spark, or one that is too old. */
  UNSUPPORTED_VERSION(
      660,
      "The version of Spark is older than the library runs with.",
      "Point SPARK_HOME to Spark 4.2 or newer, or run `pip install pyspark==4.2.0`, which brings"
          + " one."),
  /** AFT-661: executors that would compute several shards at once. */
  SEVERAL_SLOTS(
      661,
      "An executor has room for several tasks at once, or for none, but a model computes one thing"
          + " at a time.",
      "Set spark.executor.cores and spark.task.cpus to the same number, the threads of each"
          + " model."),
  /** AFT-662: a model that cannot be loaded several times into one process. */
  ONE_MODEL_PER_PROCESS(
      662,
      "The model `djl` can be used once in a process, and `local[N]` computes N shards in one.",
      "Use `local[1]` with `--threads`, or processes: a cluster, or"
          + " `local-cluster[EXECUTORS,1,MEGABYTES]`."),
  /** AFT-663: a master that cannot be used. */
  NO_CLUSTER(
      663,
      "Spark cannot be started with this master.",
      "Check the address of the master and that it runs: `spark://HOST:7077`, `yarn`, `k8s://...`,"
          + " `local[1]`, or `local-cluster[EXECUTORS,1,MEGABYTES]`.");

  private final int number;
  private final String explanation;
  private final String fix;

  SparkError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
