// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.commons.Span;
import io.github.aft4j.core.worker.WeightFile;
import io.github.aft4j.core.worker.WorkerTask;
import io.github.aft4j.core.worker.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The executors of a Spark cluster as workers of a run.
 *
 * <pre>{@code
 * try (SparkWorkers workers = SparkWorkers.open("spark://head:7077", 4, Map.of())) {
 *   aft.run(recipe, directory, RunOptions.defaults().withWorkers(workers));
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SparkWorkers implements Workers {
  /** Shards, and bytes of them, that are on their way at once. */
  private static final int WAVE = 4096;

  private static final long WAVE_BYTES = 64L << 20;

  private final JavaSparkContext spark;
  private final Slots slots;
  private final boolean isOurs;
  private Optional<Sent> sent = Optional.empty();

  /** Weights that the executors have or can get. */
  private record Sent(String fingerprint, Broadcast<ShardTask.Weights> weights) {}

  private SparkWorkers(JavaSparkContext spark, Slots slots, boolean isOurs) {
    this.spark = spark;
    this.slots = slots;
    this.isOurs = isOurs;
  }

  /**
   * Starts an application on a cluster, with one task at a time for each executor.
   *
   * @param master the address of the cluster, such as {@code spark://head:7077}
   * @param threads of each model, and processors of each executor; 1 or more
   * @param settings further settings of Spark
   * @return workers, which end the application when they are closed
   * @throws AftException if Spark is too old, or cannot be started
   */
  public static SparkWorkers open(String master, int threads, Map<String, String> settings) {
    Slots.checkVersion();
    SparkConf conf = configuration(master, threads, settings);
    Slots slots = Slots.of(conf);
    slots.check();
    Cluster.checkAddress(master);
    JavaSparkContext spark;
    try {
      spark = new JavaSparkContext(conf);
    } catch (Exception e) { // Spark's own are checked, and no signature says so
      throw Cluster.problem(master, ShardJob.words(e), e);
    }
    try {
      Cluster.awaitExecutor(spark, slots);
    } catch (RuntimeException e) {
      spark.close();
      throw e;
    }
    return new SparkWorkers(spark, slots, true);
  }

  /** Returns the user's settings with defaults that suit them. */
  static SparkConf configuration(String master, int threads, Map<String, String> settings) {
    SparkConf conf = new SparkConf().setMaster(master).setAppName("aft");
    settings.forEach(conf::set);
    conf.setIfMissing(Slots.TASK_CPUS, String.valueOf(threads));
    conf.setIfMissing(Slots.EXECUTOR_CORES, conf.get(Slots.TASK_CPUS));
    conf.setIfMissing("spark.ui.enabled", "false");
    // Results are passed on as they come, so that their sum is no measure; gradients are large.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // Weights and gradients do not get smaller.
    conf.setIfMissing("spark.broadcast.compress", "false");
    return conf;
  }

  /**
   * Uses an application that runs already, such as one of {@code spark-submit}.
   *
   * @param spark stays open when the workers are closed
   * @return workers
   * @throws AftException if Spark is too old, or its executors compute several tasks at once
   */
  public static SparkWorkers of(JavaSparkContext spark) {
    Slots.checkVersion();
    Slots slots = Slots.of(spark.getConf());
    slots.check();
    return new SparkWorkers(spark, slots, false);
  }

  @Override
  public void check(String model) {
    slots.check(model);
  }

  @Override
  public int threads(int asked) {
    return asked == 0 ? slots.threads() : asked;
  }

  @Override
  public String describe() {
    return "Spark "
        + spark.version()
        + " at "
        + slots.master()
        + (slots.isLocal() ? "" : ", " + Cluster.executors(spark) + " executors so far")
        + "; each model computes on "
        + slots.threads()
        + (slots.threads() == 1 ? " thread" : " threads")
        + ", and a local run with --threads "
        + slots.threads()
        + " leaves the same files";
  }

  @Override
  public void map(
      WorkerTask task,
      Supplier<List<WeightFile>> weights,
      int shards,
      IntFunction<byte[]> shard,
      Cancellation cancellation,
      Consumer<byte[]> sink) {
    ShardTask work = new ShardTask(task, broadcast(task.weights(), weights));
    int next = 0;
    while (next < shards) {
      List<byte[]> wave = new ArrayList<>();
      long bytes = 0;
      while (next < shards && wave.size() < WAVE && bytes < WAVE_BYTES) {
        byte[] input = shard.apply(next++);
        bytes += input.length;
        wave.add(input);
      }
      new ShardJob(wave.size()).run(spark, wave, work, cancellation, sink);
    }
  }

  private Broadcast<ShardTask.Weights> broadcast(
      String fingerprint, Supplier<List<WeightFile>> weights) {
    if (sent.isEmpty() || !sent.get().fingerprint().equals(fingerprint)) {
      forget();
      List<WeightFile> files = fingerprint.isEmpty() ? List.of() : weights.get();
      try (Span span = Span.of("offer weights")) {
        sent = Optional.of(new Sent(fingerprint, spark.broadcast(new ShardTask.Weights(files))));
      }
    }
    return sent.orElseThrow().weights();
  }

  /** Takes the weights that were sent from the executors. */
  private void forget() {
    Optional<Sent> former = sent;
    sent = Optional.empty();
    former.ifPresent(s -> s.weights().destroy(false));
  }

  @Override
  public void close() {
    forget();
    if (isOurs) {
      spark.close();
    }
    if (slots.isLocal()) {
      ExecutorWorkers.ofProcess().close();
    }
  }
}
