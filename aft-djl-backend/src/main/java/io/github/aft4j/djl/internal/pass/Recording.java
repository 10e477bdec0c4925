// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.PackedTensors;
import io.github.aft4j.djl.internal.program.HeadProgram;
import io.github.aft4j.djl.internal.program.LayerProgram.Recorded;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A forward pass that can be walked back. Each layer is a piece of graph of its own: its input is a
 * leaf, so that the pieces are differentiated one after the other and freed on the way. With
 * recomputation only the layers' inputs are kept, and a piece is recorded when its turn comes.
 */
public final class Recording implements AutoCloseable {
  private final Decoder decoder;
  private final Forward forward;
  private final PackedBatch batch;
  private final boolean recompute;
  private final Optional<Tensor> dropoutKeys;
  private final Scope scope = new Scope();
  private final PackedTensors tensors;
  private final List<Layer> layers = new ArrayList<>();
  private final Tensor normInput;
  private final Tensor hidden;

  /** A layer's input, its output with what its backward pass reads, and what owns the latter. */
  private record Layer(Tensor input, Recorded recorded, Scope scope) {}

  /**
   * Runs the pass.
   *
   * @param plainScores most entries of a layer's attention matrices that are kept; beyond, the
   *     engine's kernels are used, which compute them again
   * @param recompute whether to keep the layers' inputs only
   * @param dropout what is dropped, where the decoder or its adapter drops anything
   */
  public Recording(
      Decoder decoder,
      PackedBatch batch,
      long plainScores,
      boolean recompute,
      Optional<Dropout> dropout) {
    this.decoder = decoder;
    this.forward = new Forward(decoder);
    this.batch = batch;
    this.recompute = recompute;
    try (GradMode off = GradMode.off()) {
      tensors = new PackedTensors(decoder.weights(), decoder.programs(), batch, plainScores, scope);
      dropoutKeys = dropout.map(d -> decoder.programs().tensors().longs(scope, d.keys(batch)));
      Tensor x = dropEmbedding(scope, forward.embed(scope, tensors));
      for (int i = 0; i < decoder.spec().layers().size(); i++) {
        Layer layer = recompute ? plain(i, x) : record(i, x);
        layers.add(layer);
        x = layer.recorded.output();
      }
      normInput = leaf(scope, x);
      try (GradMode on = GradMode.on()) {
        hidden =
            dropoutKeys
                .map(keys -> forward.finalNorm(scope, normInput, tensors, keys))
                .orElseGet(() -> forward.finalNorm(scope, normInput));
      }
    }
  }

  private Layer record(int index, Tensor x) {
    Scope own = scope.own(new Scope());
    try (GradMode on = GradMode.on()) {
      return new Layer(x, recorded(own, index, x), own);
    }
  }

  private Recorded recorded(Scope own, int index, Tensor x) {
    return dropoutKeys
        .map(keys -> forward.record(own, index, x, tensors, keys))
        .orElseGet(() -> forward.record(own, index, x, tensors));
  }

  private Layer plain(int index, Tensor x) {
    Scope own = scope.own(new Scope());
    if (dropoutKeys.isEmpty()) {
      return new Layer(x, outputOnly(forward.layer(own, index, x, tensors)), own);
    }
    try (Scope local = new Scope()) {
      return new Layer(x, outputOnly(leaf(own, recorded(local, index, x).output())), own);
    }
  }

  private static Recorded outputOnly(Tensor output) {
    return new Recorded(List.of(output));
  }

  private Tensor leaf(Scope target, Tensor x) {
    return decoder.programs().layers().leaf(target, x);
  }

  /** Applies dropout to embeddings or, which is the same operation, to the derivatives by them. */
  public Tensor dropEmbedding(Scope target, Tensor x) {
    double p = decoder.spec().dropout().embedding();
    return p == 0 || dropoutKeys.isEmpty()
        ? x
        : decoder.programs().embedding().drop(target, x, dropoutKeys.get(), p);
  }

  /**
   * Returns whether the engine recorded attention: dropped weights are recorded by the engine,
   * whatever the batch's size.
   */
  private boolean byEngine() {
    return tensors.kernels()
        || (dropoutKeys.isPresent() && decoder.spec().dropout().attention() > 0);
  }

  public PackedBatch batch() {
    return batch;
  }

  /** Returns the batch in native memory. */
  public PackedTensors tensors() {
    return tensors;
  }

  /**
   * Returns the hidden states that predict, after the last norm, as the head takes them: [M, H].
   */
  public Tensor hidden() {
    return hidden;
  }

  /**
   * Goes from dL/dhidden back through the last norm, adding to the gradients of its weights. The
   * caller closes the result.
   */
  public Tensor backwardFinalNorm(Tensor gradient, TensorList weights, TensorList gradients) {
    try (GradMode off = GradMode.off()) {
      return decoder
          .programs()
          .head()
          .backward(new HeadProgram.NormBackward(hidden, gradient, normInput, weights, gradients));
    }
  }

  /**
   * Goes from dL/doutput of a layer back to dL/dinput, adding to the gradients of its weights. The
   * caller closes the result.
   */
  public Tensor backwardLayer(
      int index, Tensor gradient, TensorList weights, TensorList gradients) {
    Layer layer = layers.get(index);
    if (recompute) {
      layer.scope.close();
      layer = record(index, layer.input);
    }
    try (GradMode off = GradMode.off()) {
      Tensor result =
          decoder
              .programs()
              .layers()
              .backward(
                  tensors.backward(
                      index, layer.recorded, gradient, weights, gradients, byEngine()));
      layer.scope.close();
      return result;
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
