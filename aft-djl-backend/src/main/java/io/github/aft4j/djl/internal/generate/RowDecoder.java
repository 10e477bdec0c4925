// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.WorkRecorder;
import io.github.aft4j.djl.internal.engine.WorkRecorder.Recording;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.program.SamplingProgram.Picked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the next token of every row; row i of the list is row i of the cache. */
final class RowDecoder implements AutoCloseable {
  private final Decoder decoder;
  private final GenerationOptions options;
  private final Optional<WorkRecorder> recorder;
  private final RowCache cache;
  private final SeenTokens seen;
  private Optional<DecodeStep> step = Optional.empty();
  private boolean changed;

  /** A token that was drawn and its log-probability. */
  record Drawn(int id, float logp) {}

  /**
   * Begins without rows.
   *
   * @param scope owns what is kept between steps
   * @param rows most rows
   * @param recorder of steps, where the device has one
   */
  RowDecoder(
      Scope scope,
      Decoder decoder,
      GenerationOptions options,
      int rows,
      Optional<WorkRecorder> recorder) {
    this.decoder = decoder;
    this.options = options;
    this.recorder = recorder;
    int padded = RowCache.roundUp(rows, Prefill.ROWS);
    this.cache =
        scope.own(new RowCache(decoder.programs(), decoder.spec(), decoder.dtype(), padded));
    this.seen =
        new SeenTokens(
            scope,
            decoder.programs(),
            options.repetitionPenalty() == 1 ? 0 : padded,
            decoder.spec().dimensions().vocabulary());
  }

  /** Begins another sample in a row. */
  void begin(int row, SampleRow sample) {
    changed = true;
    cache.begin(row, sample.prompt().states());
    seen.begin(row, sample.prompt().ids());
  }

  /** Moves a sample to another row. */
  void move(int source, int target, SampleRow sample) {
    changed = true;
    cache.move(source, target, sample.cached());
    seen.move(source, target);
  }

  /** Notes that the last row has gone. */
  void removeLast() {
    changed = true;
  }

  /** Draws the next token of every row. */
  List<Drawn> step(List<SampleRow> samples) {
    int rows = computed(samples.size());
    int longest = 0;
    for (SampleRow sample : samples) {
      longest = Math.max(longest, sample.cached() + 1);
    }
    cache.fit(rows, longest);
    return prepared(samples, rows).run(samples, recorder, picked -> drawn(samples.size(), picked));
  }

  /** Returns how many rows are computed: where steps are recorded, as before if half are needed. */
  private int computed(int samples) {
    int padded = RowCache.roundUp(samples, Prefill.ROWS);
    int before = recorder.isPresent() ? step.map(DecodeStep::rows).orElse(0) : 0;
    return padded <= before && 2 * padded > before ? before : padded;
  }

  private DecodeStep prepared(List<SampleRow> samples, int rows) {
    boolean moved = changed;
    changed = false;
    Optional<DecodeStep> same = step.filter(s -> s.computes(rows));
    if (same.isPresent() && (!moved || (recorder.isPresent() && same.get().take(samples)))) {
      return same.get();
    }
    Optional<Recording<Picked>> former = step.flatMap(DecodeStep::release);
    step.ifPresent(DecodeStep::close);
    DecodeStep next = new DecodeStep(decoder, options, cache, seen, samples, rows, former);
    step = Optional.of(next);
    return next;
  }

  private static List<Drawn> drawn(int rows, Picked picked) {
    long[] ids = picked.ids().toLongs();
    float[] logps = picked.logps().toFloats();
    List<Drawn> drawn = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      drawn.add(new Drawn((int) ids[i], logps[i]));
    }
    return drawn;
  }

  @Override
  public void close() {
    step.ifPresent(DecodeStep::close);
  }
}
