// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.djl.error.ComputationError;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.WorkRecorder;
import io.github.aft4j.djl.internal.model.Decoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run over some requests. Rows are decoded together; a row whose sample has ended is given the
 * next waiting sample at once, and at the end of the run the last row moves into the gap, so that
 * the rows stay compact.
 */
final class GenerationRun {
  private final Tokenizer tokenizer;
  private final DecoderSpec spec;
  private final List<GenerationRequest> requests;
  private final OrderedSink sink;
  private final PromptCache prompts;
  private final SampleQueue queue;
  private final int capacity;
  private final RowDecoder decoder;
  private final List<SampleRow> rows = new ArrayList<>();

  /**
   * Prepares the run.
   *
   * @param scope owns what the run keeps in native memory
   */
  GenerationRun(
      Scope scope,
      Decoder decoder,
      Tokenizer tokenizer,
      List<GenerationRequest> requests,
      GenerationOptions options,
      StopRule stopRule,
      Optional<WorkRecorder> recorder,
      Consumer<List<Completion>> sink) {
    this.tokenizer = tokenizer;
    this.spec = decoder.spec();
    this.requests = requests;
    this.sink = new OrderedSink(requests, sink);
    this.prompts = scope.own(new PromptCache(decoder, decoder.dtype()));
    this.queue =
        new SampleQueue(
            requests,
            options,
            stopRule,
            prompts,
            decoder.spec().dimensions().positions(),
            decoder.work().promptTokens());
    this.capacity =
        RowBudget.rows(decoder.spec(), decoder.dtype(), decoder.work(), requests, options);
    this.decoder = scope.own(new RowDecoder(scope, decoder, options, capacity, recorder));
  }

  void run(Cancellation cancellation) {
    while (rows.size() < capacity && queue.hasNext()) {
      cancellation.throwIfRequested();
      put(rows.size());
    }
    while (!rows.isEmpty()) {
      cancellation.throwIfRequested();
      restartFar();
      List<RowDecoder.Drawn> drawn = decoder.step(rows);
      // From the last row down, so that the row that fills a gap has been dealt with.
      for (int row = rows.size() - 1; row >= 0; row--) {
        accept(row, drawn.get(row).id(), drawn.get(row).logp());
      }
    }
  }

  private void accept(int row, int id, float logp) {
    SampleRow sample = rows.get(row);
    int request = sample.prompt().request();
    if (Float.isNaN(logp) || Float.isInfinite(logp)) {
      throw notFinite(requests.get(request).id(), logp);
    }
    if (!sample.accept(id, logp)) {
      return;
    }
    sink.accept(request, sample.toCompletion(tokenizer));
    if (sample.isComputedAnew()) {
      prompts.remove(sample.prompt());
    }
    queue.finished(sample.origin());
    if (queue.hasNext()) {
      put(row);
    } else {
      SampleRow last = rows.remove(rows.size() - 1);
      if (row < rows.size()) {
        rows.set(row, last);
        decoder.move(rows.size(), row, last);
      }
      decoder.removeLast();
    }
  }

  /** Computes the keys of sequences that have become long anew. */
  private void restartFar() {
    for (int row = 0; row < rows.size(); row++) {
      SampleRow sample = rows.get(row);
      boolean wasFar = Positions.isFar(sample.prompt().ids().size(), spec);
      if (!wasFar && Positions.isFar(sample.position() + 1, spec)) {
        int request = sample.origin().request();
        sample.restart(prompts.add(List.of(request), List.of(sample.tokens())).get(0));
        decoder.begin(row, sample);
      }
    }
  }

  /** Puts the next waiting sample into a row, which may be one more than there are. */
  private void put(int row) {
    SampleRow sample = queue.next();
    if (row == rows.size()) {
      rows.add(sample);
    } else {
      rows.set(row, sample);
    }
    decoder.begin(row, sample);
  }

  private static AftException notFinite(String id, float logp) {
    return new AftException(
        new Problem(
            ComputationError.NON_FINITE_SCORES,
            "a response to '" + id + "'",
            "a log-probability of " + logp,
            "finite scores",
            "The weights are damaged or have diverged in training: use an earlier state."));
  }
}
