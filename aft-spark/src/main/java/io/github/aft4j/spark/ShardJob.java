// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.CancelledException;
import io.github.aft4j.core.error.WorkerError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Some shards in one job: results come in any order and are passed on in that of the shards. */
final class ShardJob {
  private static final long POLL_MILLIS = 100;

  private final BlockingQueue<Done> queue = new LinkedBlockingQueue<>();
  private final Outcome[] outcomes;
  private int next;

  private record Done(int shard, Outcome outcome) {}

  ShardJob(int shards) {
    this.outcomes = new Outcome[shards];
  }

  /** Computes the shards. */
  void run(
      JavaSparkContext spark,
      List<byte[]> shards,
      ShardTask task,
      Cancellation cancellation,
      Consumer<byte[]> sink) {
    RDD<byte[]> input = spark.parallelize(shards, shards.size()).rdd();
    SimpleFutureAction<BoxedUnit> job;
    try {
      job =
          spark
              .sc()
              .submitJob(
                  input,
                  task,
                  CollectionConverters.asScala(
                          IntStream.range(0, shards.size()).<Object>mapToObj(i -> i).toList())
                      .toSeq(),
                  new Handler(queue),
                  new Nothing());
    } catch (IllegalStateException e) {
      throw failed(e); // the cluster has ended the application
    }
    try {
      while (next < outcomes.length) {
        cancellation.throwIfRequested();
        Done done = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (done != null) {
          outcomes[done.shard()] = done.outcome();
          handOn(sink);
        } else if (job.isCompleted() && queue.isEmpty()) {
          requireSuccess(job);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      if (!job.isCompleted()) {
        job.cancel();
      }
    }
  }

  private void handOn(Consumer<byte[]> sink) {
    while (next < outcomes.length && outcomes[next] != null) {
      Outcome outcome = outcomes[next];
      outcomes[next++] = null;
      if (!outcome.problems().isEmpty()) {
        throw new AftException(outcome.problems());
      }
      sink.accept(outcome.result());
    }
  }

  private static void requireSuccess(SimpleFutureAction<BoxedUnit> job) {
    Optional<Throwable> failure =
        job.value().get().isFailure()
            ? Optional.of(job.value().get().failed().get())
            : Optional.empty();
    failure.ifPresent(
        f -> {
          throw failed(f);
        });
  }

  private static AftException failed(Throwable failure) {
    return new AftException(
        WorkerError.WORKERS_FAILED.problem("Spark", words(failure), "a result of every shard"),
        failure);
  }

  /** Returns the first words of a message of Spark's, which continues with stack traces. */
  static String words(Throwable failure) {
    String words = String.valueOf(failure.getMessage());
    return Arrays.stream(words.split("\n", -1))
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("at "))
        .limit(2)
        .collect(Collectors.joining(" "));
  }

  /** Runs on a thread of Spark's. */
  private static final class Handler extends AbstractFunction2<Object, Outcome, BoxedUnit> {
    private final BlockingQueue<Done> queue;

    Handler(BlockingQueue<Done> queue) {
      this.queue = queue;
    }

    @Override
    public BoxedUnit apply(Object shard, Outcome outcome) {
      queue.add(new Done((Integer) shard, outcome));
      return BoxedUnit.UNIT;
    }
  }

  private static final class Nothing extends AbstractFunction0<BoxedUnit> {
    @Override
    public BoxedUnit apply() {
      return BoxedUnit.UNIT;
    }
  }
}
