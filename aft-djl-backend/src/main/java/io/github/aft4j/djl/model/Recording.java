package io.github.aft4j.djl.model;

import io.github.aft4j.djl.engine.GradMode;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.script.TensorList;
import java.util.ArrayList;
import java.util.List;

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
  private final Scope scope = new Scope();
  private final PackedTensors tensors;
  private final List<Piece> layers = new ArrayList<>();
  private final Piece finalNorm;

  /** Input and output of a piece, and what owns them; without a graph the output is the input. */
  private record Piece(Tensor input, Tensor output, Scope scope) {}

  /**
   * Runs the pass.
   *
   * @param recompute whether to keep the layers' inputs only
   */
  public Recording(Decoder decoder, PackedBatch batch, boolean recompute) {
    this.decoder = decoder;
    this.forward = new Forward(decoder);
    this.batch = batch;
    this.recompute = recompute;
    try (GradMode off = GradMode.off()) {
      tensors = new PackedTensors(decoder, batch, scope);
      Tensor x = forward.embed(scope, tensors);
      for (int i = 0; i < decoder.spec().layers().size(); i++) {
        Piece piece = recompute ? plain(i, x) : record(i, x);
        layers.add(piece);
        x = piece.output;
      }
      Scope own = scope.own(new Scope());
      Tensor leaf = decoder.script().call(own, "leaf", x);
      try (GradMode on = GradMode.on()) {
        finalNorm = new Piece(leaf, forward.finalNorm(own, leaf), own);
      }
    }
  }

  private Piece record(int index, Tensor x) {
    Scope own = scope.own(new Scope());
    Tensor leaf = decoder.script().call(own, "leaf", x);
    try (GradMode on = GradMode.on()) {
      return new Piece(leaf, forward.layer(own, index, leaf, tensors), own);
    }
  }

  private Piece plain(int index, Tensor x) {
    Scope own = scope.own(new Scope());
    return new Piece(x, forward.layer(own, index, x, tensors), own);
  }

  public PackedBatch batch() {
    return batch;
  }

  /** The hidden states that predict, after the last norm: [M, H]. */
  public Tensor hidden() {
    return finalNorm.output;
  }

  /** The predicted tokens, [M]. */
  public Tensor targets() {
    return tensors.targets;
  }

  /** The packed tokens, [T]. */
  public Tensor ids() {
    return tensors.ids;
  }

  /** Their positions, [T]. */
  public Tensor positions() {
    return tensors.positions;
  }

  /**
   * From dL/dhidden through the last norm, adding to the gradients of its weights. The caller
   * closes the result.
   */
  public Tensor backwardFinalNorm(Tensor gradient, TensorList weights, TensorList gradients) {
    return back(finalNorm, gradient, weights, gradients);
  }

  /**
   * From dL/doutput of a layer to dL/dinput, adding to the gradients of its weights. The caller
   * closes the result.
   */
  public Tensor backwardLayer(
      int index, Tensor gradient, TensorList weights, TensorList gradients) {
    Piece piece = layers.get(index);
    if (recompute) {
      piece.scope.close();
      piece = record(index, piece.input);
    }
    return back(piece, gradient, weights, gradients);
  }

  private Tensor back(Piece piece, Tensor gradient, TensorList weights, TensorList gradients) {
    try (GradMode off = GradMode.off()) {
      Tensor result =
          decoder
              .script()
              .callUnowned("backward", piece.output, gradient, piece.input, weights, gradients);
      piece.scope.close();
      return result;
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
