// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.Span;
import io.github.aft4j.core.internal.worker.Parallel;
import io.github.aft4j.core.internal.worker.Seat;
import io.github.aft4j.core.internal.worker.ShardWork;
import io.github.aft4j.core.internal.worker.Worker;
import io.github.aft4j.core.worker.WeightFile;
import io.github.aft4j.core.worker.WorkerTask;
import io.github.aft4j.core.worker.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Maps work over the chunks of a stage's items: in this process, or over the workers of the run.
 *
 * @param weights that the model is to hold
 * @param training what this process trains; empty between trainings
 */
record Shards(RunContext context, Policy.Weights weights, Optional<Training> training) {

  /**
   * A training of this process.
   *
   * @param parts of the steps of its trainer
   * @param losses by their places in the recipe
   */
  record Training(StepParts parts, Map<String, AlignmentLoss> losses) {}

  /** Receives the results of a chunk, of which {@code from} is the first item. */
  interface Sink<O> {
    void accept(int from, List<O> results);
  }

  /**
   * Does the work of items {@code from} to {@code to}, the latter exclusive.
   *
   * @param chunk items whose results are passed on together; the last chunk may be smaller
   * @param item returns an item
   * @param sink receives the results of each chunk, in order, on the calling thread
   */
  <I, O> void map(
      ShardWork<I, O> work, int from, int to, int chunk, IntFunction<I> item, Sink<O> sink) {
    if (from == to) {
      return;
    }
    if (context.remote().isPresent()) {
      remote(context.remote().get(), work, from, to, chunk, item, sink);
      return;
    }
    int together = work.isContinuous() ? to - from : chunk;
    for (int start = from; start < to; start += together) {
      int end = Math.min(start + together, to);
      Chunks<O> chunks = new Chunks<>(start, end, chunk, sink);
      List<I> items = items(start, end, item);
      // The items of a chunk may be read from a file at each look.
      work.run(new Here(), work.isContinuous() ? items : List.copyOf(items), chunks::add);
    }
  }

  private <I, O> void remote(
      RemoteWorkers remote,
      ShardWork<I, O> work,
      int from,
      int to,
      int chunk,
      IntFunction<I> item,
      Sink<O> sink) {
    WorkerTask task =
        new WorkerTask(
            remote.setup(),
            weights.directory().isPresent() ? weights.fingerprint() : "",
            work.settings().toString());
    int[] next = {from};
    remote
        .workers()
        .map(
            task,
            this::files,
            (to - from + chunk - 1) / chunk,
            shard -> {
              int start = from + shard * chunk;
              try (Span span = Span.of("write shard")) {
                return Worker.encode(work, items(start, Math.min(start + chunk, to), item));
              }
            },
            context.cancellation(),
            bytes -> {
              try (Span span = Span.of("take result")) {
                List<O> results = work.decode(bytes);
                sink.accept(next[0], results);
                next[0] += results.size();
              }
            });
  }

  private List<WeightFile> files() {
    Path directory = weights.directory().orElseThrow();
    try (Span span = Span.of("read weights")) {
      return WeightFile.read(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <I> List<I> items(int from, int to, IntFunction<I> item) {
    return new AbstractList<>() {
      @Override
      public I get(int index) {
        return item.apply(from + index);
      }

      @Override
      public int size() {
        return to - from;
      }
    };
  }

  /**
   * Workers of a run.
   *
   * @param setup of each of them
   */
  record RemoteWorkers(Workers workers, String setup) {}

  /** Gathers results until a chunk is full. */
  private static final class Chunks<O> {
    private final int to;
    private final int chunk;
    private final Sink<O> sink;
    private int from;
    private List<O> held = new ArrayList<>();

    Chunks(int from, int to, int chunk, Sink<O> sink) {
      this.from = from;
      this.to = to;
      this.chunk = chunk;
      this.sink = sink;
    }

    void add(O result) {
      held.add(result);
      if (held.size() == chunk || from + held.size() == to) {
        List<O> full = held;
        held = new ArrayList<>();
        int first = from;
        from += full.size();
        sink.accept(first, full);
      }
    }
  }

  /** What work finds in the run's own process. */
  private final class Here implements Seat {
    @Override
    public Model model() {
      return context.policy().with(weights);
    }

    @Override
    public Sampler sampler() {
      return context.components().sampler().orElseThrow();
    }

    @Override
    public Labeler labeler() {
      return context.components().labeler().orElseThrow();
    }

    @Override
    public Labeler judge() {
      return context.components().judge().orElseThrow();
    }

    @Override
    public AlignmentLoss loss(String place) {
      return Objects.requireNonNull(training.orElseThrow().losses().get(place));
    }

    @Override
    public StepParts stepParts(TrainerOptions options) {
      return training.orElseThrow().parts();
    }

    @Override
    public Parallel parallel() {
      return new Parallel(context.threads(), context.cancellation());
    }
  }
}
