// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.PackedTensors;
import io.github.aft4j.djl.internal.program.HeadProgram;
import io.github.aft4j.djl.internal.program.LayerProgram.TrainedPart;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A forward pass that can be walked back. Each layer is a piece of graph of its own: its input is a
 * leaf, so that the pieces are differentiated one after the other and freed on the way. Of the
 * first layers only the inputs are kept where there is no room for all; they are recorded when
 * their turn comes, and the layers above are gone.
 */
public final class Recording {
  private final Decoder decoder;
  private final Forward forward;
  private final PackedBatch batch;
  private final Optional<Tensor> dropoutKeys;
  private final Runnable between;
  private final Scope scope;
  private final PackedTensors tensors;
  private final Optional<LongMemory> longMemory;
  private final List<PassedLayer> layers = new ArrayList<>();
  private final Tensor last;
  private final Scope normScope;
  private final Tensor normInput;
  private final Tensor hidden;

  /**
   * Runs the pass.
   *
   * @param scope owns what is computed, also where the pass ends early
   * @param limits by which the form of the attention is chosen
   * @param kept how many layers are recorded at once; the others are computed twice
   * @param dropout what is dropped, where the decoder or its adapter drops anything
   * @param between is run before every layer, forward and back
   */
  public Recording(
      Scope scope,
      Decoder decoder,
      PackedBatch batch,
      AttentionLimits limits,
      int kept,
      Optional<Dropout> dropout,
      Runnable between) {
    this.scope = scope;
    this.decoder = decoder;
    this.between = between;
    this.forward = new Forward(decoder);
    this.batch = batch;
    int layerCount = decoder.spec().layers().size();
    int passed = Math.max(0, layerCount - kept);
    boolean dropsAttention = dropout.isPresent() && decoder.spec().dropout().attention() > 0;
    try (GradMode off = GradMode.off()) {
      tensors =
          new PackedTensors(
              decoder.weights(),
              decoder.programs(),
              batch,
              dropsAttention ? limits.withoutLongRows() : limits,
              isBalanced(),
              scope);
      dropoutKeys = dropout.map(d -> decoder.programs().tensors().longs(scope, d.keys(batch)));
      Tensor x = dropEmbedding(scope, forward.embed(scope, tensors));
      if (isBalanced()) {
        x = decoder.programs().balance().begin(scope, x);
      }
      longMemory =
          hasLongLayer() ? Optional.of(new LongMemory(decoder, scope, x)) : Optional.empty();
      for (int i = 0; i < layerCount; i++) {
        PassedLayer layer = layer(i, x, i >= passed);
        layers.add(layer);
        x = layer.output();
      }
      last = x;
      normScope = scope.own(new Scope());
      normInput = leaf(normScope, isBalanced() ? predicting(x) : x);
      try (GradMode on = GradMode.on()) {
        hidden =
            dropoutKeys
                .map(keys -> forward.finalNorm(normScope, normInput, tensors, keys))
                .orElseGet(() -> forward.finalNorm(normScope, normInput));
      }
    }
  }

  private boolean hasLongLayer() {
    return IntStream.range(0, decoder.spec().layers().size()).anyMatch(tensors::isLong);
  }

  private PassedLayer layer(int index, Tensor x, boolean isKept) {
    between.run();
    return tensors.isLong(index)
        ? new LongLayer(decoder, tensors, index, dropoutKeys, longMemory, scope, x, isKept)
        : new WholeLayer(decoder, tensors, index, dropoutKeys, scope, x, isKept);
  }

  private Tensor leaf(Scope target, Tensor x) {
    return decoder.programs().layers().leaf(target, x);
  }

  /**
   * Applies dropout to embeddings or, which is the same operation, to the derivatives with respect
   * to them.
   */
  public Tensor dropEmbedding(Scope target, Tensor x) {
    double p = decoder.spec().dropout().embedding();
    return p == 0 || dropoutKeys.isEmpty()
        ? x
        : decoder.programs().embedding().drop(target, x, dropoutKeys.get(), p);
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
   * Goes from dL/dhidden back through the last norm, adding to the gradients of its weights, and
   * frees its states. The caller closes the result.
   */
  public Tensor backwardFinalNorm(Tensor gradient, TensorList weights, TensorList gradients) {
    try (GradMode off = GradMode.off()) {
      HeadProgram.NormBackward arguments =
          new HeadProgram.NormBackward(hidden, gradient, normInput, weights, gradients);
      Tensor result = decoder.programs().head().backward(arguments);
      normScope.close();
      return result;
    }
  }

  /** Returns whether training balances the load of the decoder's experts. */
  private boolean isBalanced() {
    return decoder.spec().balance() > 0;
  }

  private Tensor predicting(Tensor x) {
    return decoder.programs().head().select(normScope, x, tensors.kept());
  }

  /**
   * Returns the sums of the routers' probabilities for each expert, then of its tokens.
   *
   * @param weights how often each token counts
   */
  public float[] loads(float[] weights) {
    try (GradMode off = GradMode.off();
        Scope local = new Scope()) {
      Tensor counted = decoder.programs().tensors().floats(local, weights);
      return decoder.programs().balance().sum(local, last, counted).toFloats();
    }
  }

  /**
   * Goes from dL/d(last layer's output) of the predicting tokens to that of all, with the
   * load-balancing loss. The caller closes the result.
   *
   * @param weights how often each token counts
   * @param slopes the derivatives of the loss with respect to each expert's sum of probabilities
   */
  public Tensor balanced(Tensor gradient, float[] weights, float[] slopes) {
    try (GradMode off = GradMode.off();
        Scope local = new Scope()) {
      TensorProgram floats = decoder.programs().tensors();
      return decoder
          .programs()
          .balance()
          .spread(
              gradient,
              tensors.kept(),
              floats.floats(local, weights),
              floats.floats(local, slopes));
    }
  }

  /**
   * Goes from dL/doutput of a layer back to dL/dinput, adding to the gradients of its weights. The
   * caller closes the result.
   */
  public Tensor backwardLayer(int index, Tensor gradient, TrainedPart trained) {
    between.run();
    try (GradMode off = GradMode.off()) {
      return layers.get(index).backward(gradient, trained);
    }
  }
}
