// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.PackedTensors;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.program.LayerProgram;
import io.github.aft4j.djl.internal.program.LayerProgram.Recorded;
import io.github.aft4j.djl.internal.program.LongLayerProgram;
import java.util.List;
import java.util.Optional;

/**
 * The pass from token ids to the hidden states that predict, through a decoder's layers. The
 * mathematics is in {@code decoder.py}.
 */
public final class Forward {
  private final Decoder decoder;
  private final AttentionLimits limits;
  private final Cancellation cancellation;

  public Forward(Decoder decoder) {
    this(decoder, AttentionLimits.of(decoder.work()), Cancellation.none());
  }

  /**
   * A pass.
   *
   * @param limits by which attention takes its form where it is scored
   * @param cancellation is polled before every layer, as one of long rows takes seconds
   */
  public Forward(Decoder decoder, AttentionLimits limits, Cancellation cancellation) {
    this.decoder = decoder;
    this.limits = limits;
    this.cancellation = cancellation;
  }

  /** Returns token embeddings, [T, H]. */
  Tensor embed(Scope scope, PackedTensors batch) {
    return decoder
        .programs()
        .embedding()
        .embed(scope, batch.ids(), batch.positions(), decoder.weights().embedding());
  }

  /**
   * Returns a layer's output first, [T, H], of the last layer only that of the predicting tokens,
   * [M, H].
   */
  List<Tensor> layer(Scope scope, int index, Tensor x, PackedTensors batch) {
    cancellation.throwIfRequested();
    DecoderPrograms programs = decoder.programs();
    return batch.isLong(index)
        ? programs.longLayers().run(scope, spec(index), batch.longInput(index, x, List.of()))
        : List.of(programs.layers().run(scope, spec(index), batch.input(index, x)));
  }

  /**
   * Computes the same as {@link #layer}, recording its graph.
   *
   * @param keys the tokens', [T], where something is dropped
   * @param before what {@link #reusable} returned of an earlier computation, or nothing
   */
  Recorded record(
      Scope scope,
      int index,
      Tensor x,
      PackedTensors batch,
      Optional<Tensor> keys,
      List<Tensor> before) {
    cancellation.throwIfRequested();
    DecoderPrograms programs = decoder.programs();
    LayerSpec layer = spec(index);
    if (batch.isLong(index)) {
      LongLayerProgram.Input input = batch.longInput(index, x, before);
      return new Recorded(
          keys.map(k -> programs.longLayers().record(scope, layer, input, k, index))
              .orElseGet(() -> programs.longLayers().record(scope, layer, input)));
    }
    LayerProgram.Input input = batch.input(index, x);
    return keys.map(k -> programs.layers().record(scope, layer, input, k, index))
        .orElseGet(() -> programs.layers().record(scope, layer, input));
  }

  /**
   * Returns what recording a layer again takes over of an earlier computation.
   *
   * @param computed what {@link #layer} returned, or what a recording saved
   */
  static List<Tensor> reusable(int index, PackedTensors batch, List<Tensor> computed) {
    return batch.isLong(index) ? LongLayerProgram.attended(computed) : List.of();
  }

  private LayerSpec spec(int index) {
    return decoder.spec().layers().get(index);
  }

  /** Returns the input of the head, given the last layer's output. */
  Tensor finalNorm(Scope scope, Tensor x) {
    return decoder.programs().head().finalNorm(scope, x, decoder.weights().finalNorm());
  }

  /** Computes the same as {@link #finalNorm}, with dropout; keys are the tokens', [T]. */
  Tensor finalNorm(Scope scope, Tensor x, PackedTensors batch, Tensor keys) {
    return decoder
        .programs()
        .head()
        .finalNorm(scope, x, decoder.weights().finalNorm(), keys, batch.kept());
  }

  /**
   * Returns the log-probability of every target, without gradient. Activations of one layer at a
   * time are in memory.
   *
   * @param width entries of the vocabulary whose logits are held at once
   */
  public float[] score(PackedBatch batch, int width) {
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope()) {
      PackedTensors tensors =
          new PackedTensors(decoder.weights(), decoder.programs(), batch, limits, scope);
      Scope previous = scope.own(new Scope());
      Tensor x = embed(previous, tensors);
      for (int i = 0; i < decoder.spec().layers().size(); i++) {
        Scope current = scope.own(new Scope());
        x = layer(current, i, x, tensors).get(0);
        previous.close();
        previous = current;
      }
      return decoder
          .programs()
          .head()
          .score(scope, finalNorm(scope, x), decoder.weights().head(), tensors.targets(), width, 0)
          .logps()
          .toFloats();
    }
  }
}
