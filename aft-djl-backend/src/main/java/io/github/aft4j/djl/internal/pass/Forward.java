// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.PackedTensors;
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
   * Computes a layer and returns its output, [T, H], of the last layer only that of the predicting
   * tokens, [M, H].
   */
  private Tensor layer(Scope scope, int index, Tensor x, PackedTensors batch) {
    cancellation.throwIfRequested();
    return batch.isLong(index)
        ? new LongLayer(decoder, batch, index, Optional.empty(), Optional.empty(), scope, x, false)
            .output()
        : decoder.programs().layers().run(scope, batch.layer(index), batch.input(index, x));
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
        x = layer(current, i, x, tensors);
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
