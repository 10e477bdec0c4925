// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.program.DecodeProgram;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.program.SamplingProgram.Pick;
import io.github.aft4j.djl.internal.program.SamplingProgram.Picked;
import io.github.aft4j.djl.internal.weights.DecoderWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the next token of every row; row i of the list is row i of the cache. */
final class RowDecoder implements AutoCloseable {
  private final DecoderPrograms programs;
  private final DecoderWeights weights;
  private final DecoderSpec spec;
  private final GenerationOptions options;
  private final RowCache cache;
  private final SeenTokens seen;
  private Optional<Memberships> memberships = Optional.empty();

  /** A token that was drawn and its log-probability. */
  record Drawn(int id, float logp) {}

  RowDecoder(Decoder decoder, GenerationOptions options, int rows) {
    this.programs = decoder.programs();
    this.weights = decoder.weights();
    this.spec = decoder.spec();
    this.options = options;
    int padded = RowCache.roundUp(rows, Prefill.ROWS);
    this.cache = new RowCache(programs, decoder.spec(), decoder.dtype(), padded);
    this.seen =
        new SeenTokens(
            programs,
            options.repetitionPenalty() == 1 ? 0 : padded,
            decoder.spec().dimensions().vocabulary());
  }

  /** Begins another sample in a row. */
  void begin(int row, SampleRow sample) {
    forgetMemberships();
    cache.begin(row, sample.prompt().states());
    seen.begin(row, sample.prompt().ids());
  }

  /** Moves a sample to another row. */
  void move(int source, int target, SampleRow sample) {
    forgetMemberships();
    cache.move(source, target, sample.cached());
    seen.move(source, target);
  }

  /** Forgets the rows of each prompt, because rows have gone. */
  void forgetMemberships() {
    memberships.ifPresent(Memberships::close);
    memberships = Optional.empty();
  }

  /** Draws the next token of every row. */
  List<Drawn> step(List<SampleRow> rows) {
    int padded = RowCache.roundUp(rows.size(), Prefill.ROWS);
    int longest = 0;
    for (SampleRow row : rows) {
      longest = Math.max(longest, row.cached() + 1);
    }
    cache.fit(padded, longest);
    Memberships groups =
        memberships.orElseGet(() -> new Memberships(programs.tensors(), rows, padded));
    memberships = Optional.of(groups);
    try (Scope scope = new Scope()) {
      Tensor logits =
          programs
              .decode()
              .decode(
                  scope,
                  new DecodeProgram.Decode(
                      state(scope, rows, padded),
                      weights.embedding(),
                      weights.layers(),
                      weights.finalNorm(),
                      weights.head(),
                      weights.rotations().frequencies(),
                      groups.pools,
                      groups.lengths,
                      groups.members,
                      groups.back,
                      cache.keys(),
                      cache.values(),
                      cache.columns()));
      Picked picked = pick(scope, logits, uniforms(scope, rows, padded));
      seen.add(picked.ids());
      return drawn(rows.size(), picked.ids().toLongs(), picked.logps().toFloats());
    }
  }

  private Picked pick(Scope scope, Tensor logits, Tensor uniforms) {
    return programs
        .sampling()
        .pick(
            scope,
            new Pick(
                logits,
                uniforms,
                seen.tensor(),
                options.repetitionPenalty(),
                options.temperature(),
                options.topK(),
                options.topP(),
                options.minP()));
  }

  private static List<Drawn> drawn(int rows, long[] ids, float[] logps) {
    List<Drawn> drawn = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      drawn.add(new Drawn((int) ids[i], logps[i]));
    }
    return drawn;
  }

  private Tensor state(Scope scope, List<SampleRow> rows, int padded) {
    long[] state = new long[3 * padded];
    for (int i = 0; i < rows.size(); i++) {
      state[i] = rows.get(i).input();
      int position = rows.get(i).position();
      state[padded + i] = Positions.of(position, position + 1, spec);
      state[2 * padded + i] = rows.get(i).cached();
    }
    return programs
        .tensors()
        .filled(scope, DType.INT64, memory -> memory.asLongBuffer().put(state), 3, padded);
  }

  private Tensor uniforms(Scope scope, List<SampleRow> rows, int padded) {
    double[] draws = new double[padded];
    for (int i = 0; i < rows.size(); i++) {
      draws[i] = rows.get(i).uniform();
    }
    return programs
        .tensors()
        .filled(scope, DType.FLOAT64, memory -> memory.asDoubleBuffer().put(draws), padded);
  }

  @Override
  public void close() {
    forgetMemberships();
    seen.close();
    cache.close();
  }
}
