package io.github.aft4j.djl.model;

import io.github.aft4j.djl.decoder.LayerSpec;
import io.github.aft4j.djl.engine.GradMode;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.script.DecoderScript;
import io.github.aft4j.djl.script.TensorList;
import java.util.List;

/** The pass from token ids to the hidden states that predict, through a decoder's layers. */
public final class Forward {
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
    boolean last = index == decoder.spec().layers().size() - 1;
    List<Tensor> rotation = batch.rotation(layer);
    TensorList keep = last ? batch.keep : batch.none;
    return decoder
        .script()
        .call(
            scope,
            DecoderScript.layer(layer),
            x,
            decoder.layer(index),
            rotation.get(0),
            rotation.get(1),
            batch.rows,
            last ? batch.keepBack : batch.back,
            batch.masks(layer),
            keep);
  }

  Tensor finalNorm(Scope scope, Tensor x) {
    return decoder.script().call(scope, "final_norm", x, decoder.finalNorm());
  }

  /**
   * The log-probability of every target, without gradient. Activations of one layer at a time are
   * in memory.
   *
   * @param chunk most tokens whose logits are held at once
   */
  public float[] score(PackedBatch batch, int chunk) {
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope()) {
      PackedTensors tensors = new PackedTensors(decoder, batch, scope);
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
            .call(last, "score", h, decoder.head(), tensors.targets, chunk)
            .toFloats();
      }
    }
  }
}
