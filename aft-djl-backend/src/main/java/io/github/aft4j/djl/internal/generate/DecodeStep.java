// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.WorkRecorder;
import io.github.aft4j.djl.internal.engine.WorkRecorder.Recording;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.program.DecodeProgram;
import io.github.aft4j.djl.internal.program.SamplingProgram.Pick;
import io.github.aft4j.djl.internal.program.SamplingProgram.Picked;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.weights.DecoderWeights;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The step that draws one token for each of some rows, with its inputs in memory of its own. The
 * first time, it runs as it is; where the device records, it is recorded the second time and
 * repeated from then on.
 */
final class DecodeStep implements AutoCloseable {
  private final Scope scope = new Scope();
  private final Decoder decoder;
  private final GenerationOptions options;
  private final RowCache cache;
  private final SeenTokens seen;
  private final int rows;
  private final int columns;
  private final Memberships groups;
  private final Tensor state;
  private final Tensor uniforms;
  private boolean warm;
  private Optional<Recording<Picked>> recording = Optional.empty();
  private Optional<Recording<Picked>> former;

  /**
   * Prepares the step.
   *
   * @param rows that are computed, those beyond the samples for nothing
   * @param former the recording of the step that this one replaces, which this one closes
   */
  DecodeStep(
      Decoder decoder,
      GenerationOptions options,
      RowCache cache,
      SeenTokens seen,
      List<SampleRow> samples,
      int rows,
      Optional<Recording<Picked>> former) {
    TensorProgram tensors = decoder.programs().tensors();
    this.decoder = decoder;
    this.options = options;
    this.cache = cache;
    this.seen = seen;
    this.rows = rows;
    this.columns = cache.columns();
    this.former = former;
    try {
      this.groups = new Memberships(scope, tensors, samples, rows);
      this.state = tensors.empty(scope, DType.INT64, 3, rows);
      this.uniforms = tensors.empty(scope, DType.FLOAT64, rows);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  int rows() {
    return rows;
  }

  /** Returns whether it computes so many rows with the cache as it is now. */
  boolean computes(int wantedRows) {
    return rows == wantedRows && columns == cache.columns();
  }

  /** Takes other samples, if they have room. */
  boolean take(List<SampleRow> samples) {
    boolean fits = groups.fits(samples);
    if (fits) {
      groups.write(samples);
    }
    return fits;
  }

  /** Draws the next tokens; {@code reader} sees them while they are there. */
  <R> R run(List<SampleRow> samples, Optional<WorkRecorder> recorder, Function<Picked, R> reader) {
    write(samples);
    if (warm && recording.isEmpty()) {
      recorder.ifPresent(this::record);
    }
    warm = true;
    if (recording.isPresent()) {
      return reader.apply(recording.get().repeat());
    }
    try (Scope local = new Scope()) {
      return reader.apply(draw(local));
    }
  }

  private void record(WorkRecorder recorder) {
    recording = recorder.record(() -> draw(scope), former);
    if (recording.isPresent()) {
      former.ifPresent(Recording::close);
      former = Optional.empty();
    }
  }

  /** Hands the recording on to the step that replaces this one. */
  Optional<Recording<Picked>> release() {
    Optional<Recording<Picked>> released = recording.isPresent() ? recording : former;
    recording = Optional.empty();
    former = Optional.empty();
    return released;
  }

  private Picked draw(Scope results) {
    try (Scope local = new Scope()) {
      Picked picked = decoder.programs().sampling().pick(results, pick(logits(local)));
      seen.add(picked.ids());
      return picked;
    }
  }

  private Tensor logits(Scope local) {
    DecoderWeights weights = decoder.weights();
    return decoder
        .programs()
        .decode()
        .decode(
            local,
            new DecodeProgram.Decode(
                state,
                weights.embedding(),
                weights.layers(),
                weights.finalNorm(),
                weights.head(),
                weights.rotations().frequencies(),
                groups.pools(),
                groups.lengths(),
                groups.members(),
                groups.back(),
                cache.keys(),
                cache.values(),
                columns));
  }

  private Pick pick(Tensor logits) {
    return new Pick(
        logits,
        uniforms,
        seen.tensor(),
        options.repetitionPenalty(),
        options.temperature(),
        options.topK(),
        options.topP(),
        options.minP());
  }

  private void write(List<SampleRow> samples) {
    long[] states = new long[3 * rows];
    double[] draws = new double[rows];
    for (int i = 0; i < samples.size(); i++) {
      SampleRow sample = samples.get(i);
      int position = sample.position();
      states[i] = sample.input();
      states[rows + i] = Positions.of(position, position + 1, decoder.spec());
      states[2 * rows + i] = sample.cached();
      draws[i] = sample.uniform();
    }
    TensorProgram tensors = decoder.programs().tensors();
    tensors.write(state, memory -> memory.asLongBuffer().put(states));
    tensors.write(uniforms, memory -> memory.asDoubleBuffer().put(draws));
  }

  @Override
  public void close() {
    recording.ifPresent(Recording::close);
    former.ifPresent(Recording::close);
    scope.close();
  }
}
