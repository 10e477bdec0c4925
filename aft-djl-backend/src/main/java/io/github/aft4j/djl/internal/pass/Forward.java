// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.PackedTensors;
import io.github.aft4j.djl.internal.program.LayerProgram.Recorded;

/**
 * The pass from token ids to the hidden states that predict, through a decoder's layers. The
 * mathematics is in {@code decoder.py}.
 */
public final class Forward {
  /**
   * Most entries of all heads' attention matrices for which plain products are taken: 64 MiB in
   * FP32. Beyond, the engine's kernels need less memory and are no slower.
   */
  public static final long PLAIN_SCORES = 1L << 24;

  private final Decoder decoder;

  public Forward(Decoder decoder) {
    this.decoder = decoder;
  }

  /** Returns token embeddings, [T, H]. */
  Tensor embed(Scope scope, PackedTensors batch) {
    return decoder
        .programs()
        .embedding()
        .embed(scope, batch.ids(), batch.positions(), decoder.weights().embedding());
  }

  /**
   * Returns a layer's output, [T, H]; of the last layer only that of the predicting tokens, [M, H].
   */
  Tensor layer(Scope scope, int index, Tensor x, PackedTensors batch) {
    return decoder.programs().layers().run(scope, spec(index), batch.input(index, x));
  }

  /** Computes the same as {@link #layer}, recording its graph. */
  Recorded record(Scope scope, int index, Tensor x, PackedTensors batch) {
    return decoder.programs().layers().record(scope, spec(index), batch.input(index, x));
  }

  /** Records like {@link #record}, with dropout; keys are the tokens', [T]. */
  Recorded record(Scope scope, int index, Tensor x, PackedTensors batch, Tensor keys) {
    return decoder
        .programs()
        .layers()
        .record(scope, spec(index), batch.input(index, x), keys, index);
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
          new PackedTensors(decoder.weights(), decoder.programs(), batch, PLAIN_SCORES, scope);
      Scope previous = new Scope();
      Tensor x = embed(previous, tensors);
      for (int i = 0; i < decoder.spec().layers().size(); i++) {
        Scope current = new Scope();
        x = layer(current, i, x, tensors);
        previous.close();
        previous = current;
      }
      try (Scope last = previous) {
        return decoder
            .programs()
            .head()
            .score(last, finalNorm(last, x), decoder.weights().head(), tensors.targets(), width, 0)
            .logps()
            .toFloats();
      }
    }
  }
}
