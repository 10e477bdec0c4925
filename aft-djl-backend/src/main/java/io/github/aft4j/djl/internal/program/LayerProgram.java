// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.List;

/** Computes whole layers, and their derivatives from a recording. */
public final class LayerProgram {
  /**
   * The input of a layer.
   *
   * @param x its input, [T, H]
   * @param w its weights, in the order of {@link DecoderSpec#layerSlots()}, then low-rank terms
   * @param c cosines of its rotation, [T, 1, n]; unused in a layer that does not rotate
   * @param s sines
   * @param queries [n, lq] indices of every attention job's queries
   * @param keys [n, lk] indices of its keys
   * @param masks [lq, lk] additive masks
   * @param back [M] the place of a token among all jobs' queries
   * @param keep [M] the tokens that are computed to the end, or none if all are
   * @param kernels whether attention is left to the engine's kernels
   */
  public record Input(
      Tensor x,
      TensorList w,
      Tensor c,
      Tensor s,
      TensorList queries,
      TensorList keys,
      TensorList masks,
      Tensor back,
      TensorList keep,
      boolean kernels)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensor(x)
          .tensors(w)
          .tensor(c)
          .tensor(s)
          .tensors(queries)
          .tensors(keys)
          .tensors(masks)
          .tensor(back)
          .tensors(keep)
          .flag(kernels);
    }

    private Dropped dropped(Tensor drop, int layer) {
      return new Dropped(x, w, c, s, queries, keys, masks, back, keep, kernels, drop, layer);
    }
  }

  /** The arguments of a layer with dropout: the tokens' keys and the layer's index follow. */
  record Dropped(
      Tensor x,
      TensorList w,
      Tensor c,
      Tensor s,
      TensorList queries,
      TensorList keys,
      TensorList masks,
      Tensor back,
      TensorList keep,
      boolean kernels,
      Tensor drop,
      int layer)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensor(x)
          .tensors(w)
          .tensor(c)
          .tensor(s)
          .tensors(queries)
          .tensors(keys)
          .tensors(masks)
          .tensor(back)
          .tensors(keep)
          .flag(kernels)
          .tensor(drop)
          .integer(layer);
    }
  }

  /**
   * The trained weights of a piece of the graph.
   *
   * @param weights in the order of all of the piece's weights
   * @param gradients theirs
   * @param places the place among them of each weight of a layer, or -1 where it is not trained;
   *     empty for a piece that is not a layer
   */
  public record TrainedPart(TensorList weights, TensorList gradients, List<Long> places) {}

  /**
   * The way back through a recorded layer.
   *
   * @param saved what was recorded
   * @param gy dL/doutput, [M, H]
   * @param w the trained weights
   * @param grads their gradients
   * @param own all weights, as in {@link Input}
   * @param places the place of each of these among the trained ones, or -1
   * @param queries as in {@link Input}
   * @param keys as in {@link Input}
   * @param prompts each job's first token of the shared prompt
   * @param back [T] the place of every token among all jobs' queries
   * @param gback [M] the place of the tokens that were computed to the end
   * @param keep as in {@link Input}
   * @param kernels as in {@link Input}
   */
  public record Backward(
      List<Tensor> saved,
      Tensor gy,
      TensorList w,
      TensorList grads,
      TensorList own,
      List<Long> places,
      TensorList queries,
      TensorList keys,
      List<Long> prompts,
      Tensor back,
      Tensor gback,
      TensorList keep,
      boolean kernels)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensors(saved)
          .tensor(gy)
          .tensors(w)
          .tensors(grads)
          .tensors(own)
          .integers(places)
          .tensors(queries)
          .tensors(keys)
          .integers(prompts)
          .tensor(back)
          .tensor(gback)
          .tensors(keep)
          .flag(kernels);
    }
  }

  record Leaf(Tensor x) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x);
    }
  }

  static final ScriptMethod<Input> ROTATED = new ScriptMethod<>("layer_rotated", Input.class);
  static final ScriptMethod<Dropped> RECORD_ROTATED_DROPPED =
      new ScriptMethod<>("layer_rotated_record_dropped", Dropped.class);
  static final ScriptMethod<Backward> BACKWARD =
      new ScriptMethod<>("layer_backward", Backward.class);
  static final ScriptMethod<Leaf> LEAF = new ScriptMethod<>("leaf", Leaf.class);

  private final Script script;

  LayerProgram(Script script) {
    this.script = script;
  }

  /** A layer's output, [M, H], and what its backward pass reads, that first. */
  public record Recorded(List<Tensor> saved) {
    public Tensor output() {
      return saved.get(0);
    }
  }

  /**
   * Returns whether attention can be computed by plain products, or by the engine's kernels only.
   */
  public static boolean hasPlainAttention(DecoderSpec spec) {
    return spec.attention().isPlain()
        && spec.layers().stream().allMatch(layer -> layer.beside().isEmpty());
  }

  /** Returns a layer's output, [M, H]. */
  public Tensor run(Scope scope, LayerSpec layer, Input input) {
    return script.call(scope, method("layer_" + LayerKind.of(layer)), input);
  }

  /** Computes a layer and records its graph. */
  public Recorded record(Scope scope, LayerSpec layer, Input input) {
    String name = "layer_" + LayerKind.of(layer) + "_record";
    return new Recorded(script.callMany(scope, method(name), input));
  }

  /**
   * Records like {@link #record(Scope, LayerSpec, Input)}, with dropout.
   *
   * @param keys the tokens', [T]
   * @param index of the layer
   */
  public Recorded record(Scope scope, LayerSpec layer, Input input, Tensor keys, int index) {
    String name = "layer_" + LayerKind.of(layer) + "_record_dropped";
    ScriptMethod<Dropped> method = new ScriptMethod<>(name, Dropped.class);
    return new Recorded(script.callMany(scope, method, input.dropped(keys, index)));
  }

  /** Returns dL/dinput, which the caller closes, and adds to the weights' gradients. */
  public Tensor backward(Backward arguments) {
    return script.callUnowned(BACKWARD, arguments);
  }

  /** Returns a tensor of the same elements that begins a graph. */
  public Tensor leaf(Scope scope, Tensor tensor) {
    return script.call(scope, LEAF, new Leaf(tensor));
  }

  private static ScriptMethod<Input> method(String name) {
    return new ScriptMethod<>(name, Input.class);
  }
}
