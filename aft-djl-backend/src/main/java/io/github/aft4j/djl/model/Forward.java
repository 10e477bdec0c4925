package io.github.aft4j.djl.model;

import io.github.aft4j.djl.decoder.LayerSpec;
import io.github.aft4j.djl.engine.GradMode;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.program.DecoderScript;
import java.util.Arrays;
import java.util.List;

/** The pass from token ids to the hidden states that predict, through a decoder's layers. */
public final class Forward {
  /**
   * Most entries of all heads' attention matrices for which plain products are taken: 64 MiB in
   * FP32. Beyond, the engine's kernels need less memory and are no slower.
   */
  public static final long PLAIN_SCORES = 1L << 24;

  /** Of a layer's method. */
  private static final int ARGUMENTS = 10;

  private final Decoder decoder;

  public Forward(Decoder decoder) {
    this.decoder = decoder;
  }

  /** Token embeddings, [T, H]. */
  Tensor embed(Scope scope, PackedTensors batch) {
    return decoder.script().call(scope, "embed", batch.ids, batch.positions, decoder.embedding());
  }

  /** A layer's output, [T, H]; of the last layer only that of the predicting tokens, [M, H]. */
  Tensor layer(Scope scope, int index, Tensor x, PackedTensors batch) {
    LayerSpec layer = decoder.spec().layers().get(index);
    return decoder.script().call(scope, DecoderScript.layer(layer), arguments(index, x, batch));
  }

  /** As {@link #layer}, with its graph: the output, then what its backward pass reads. */
  List<Tensor> record(Scope scope, int index, Tensor x, PackedTensors batch) {
    LayerSpec layer = decoder.spec().layers().get(index);
    return decoder
        .script()
        .callMany(scope, DecoderScript.layer(layer) + "_record", arguments(index, x, batch));
  }

  /** As {@link #record}, with dropout; keys are the tokens', [T]. */
  List<Tensor> record(Scope scope, int index, Tensor x, PackedTensors batch, Tensor keys) {
    LayerSpec layer = decoder.spec().layers().get(index);
    Object[] arguments = Arrays.copyOf(arguments(index, x, batch), ARGUMENTS + 2);
    arguments[ARGUMENTS] = keys;
    arguments[ARGUMENTS + 1] = index;
    return decoder
        .script()
        .callMany(scope, DecoderScript.layer(layer) + "_record" + DecoderScript.DROPPED, arguments);
  }

  boolean isLast(int index) {
    return index == decoder.spec().layers().size() - 1;
  }

  private Object[] arguments(int index, Tensor x, PackedTensors batch) {
    LayerSpec layer = decoder.spec().layers().get(index);
    List<Tensor> rotation = batch.rotation(layer);
    return new Object[] {
      x,
      decoder.layer(index),
      rotation.get(0),
      rotation.get(1),
      batch.queries,
      batch.keys,
      batch.masks(layer),
      isLast(index) ? batch.keepBack : batch.back,
      isLast(index) ? batch.keep : batch.none,
      batch.kernels
    };
  }

  /** What the head is applied to, of the last layer's output. */
  Tensor finalNorm(Scope scope, Tensor x) {
    return decoder.script().call(scope, "final_norm", x, decoder.finalNorm());
  }

  /** As {@link #finalNorm}, with dropout; keys are the tokens', [T]. */
  Tensor finalNorm(Scope scope, Tensor x, PackedTensors batch, Tensor keys) {
    Tensor ofKept = decoder.script().call(scope, "select", keys, batch.kept);
    return decoder
        .script()
        .call(scope, "final_norm" + DecoderScript.DROPPED, x, decoder.finalNorm(), ofKept);
  }

  /**
   * The log-probability of every target, without gradient. Activations of one layer at a time are
   * in memory.
   *
   * @param width entries of the vocabulary whose logits are held at once
   */
  public float[] score(PackedBatch batch, int width) {
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope()) {
      PackedTensors tensors = new PackedTensors(decoder, batch, PLAIN_SCORES, scope);
      Scope previous = new Scope();
      Tensor x = embed(previous, tensors);
      for (int i = 0; i < decoder.spec().layers().size(); i++) {
        Scope current = new Scope();
        x = layer(current, i, x, tensors);
        previous.close();
        previous = current;
      }
      try (Scope last = previous) {
        Tensor h = finalNorm(last, x);
        return decoder
            .script()
            .callMany(last, "score", h, decoder.head(), tensors.targets, width, 0)
            .get(0)
            .toFloats();
      }
    }
  }
}
