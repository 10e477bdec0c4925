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

/**
 * Computes layers over long rows, whose attention holds the scores of a few queries at a time: the
 * same as {@link LayerProgram} does, where {@link DecoderPrograms#hasLongLayers} says so.
 */
public final class LongLayerProgram {
  /**
   * The input of a layer.
   *
   * @param x its input, [T, H]
   * @param w its weights, in the order of {@link DecoderSpec#layerSlots()}, then low-rank terms
   * @param c cosines of its rotation, [T, 1, n]; unused in a layer that does not rotate
   * @param s sines
   * @param runs four numbers for each run of tokens: the bounds of the prompt that all of them see,
   *     which may be empty, and their own
   * @param window the most keys that a query sees; 0 for all up to its own
   * @param keep [M] the tokens that are computed to the end, or none if all are
   * @param attended what attention gave in an earlier computation of the layer, or none
   */
  public record Input(
      Tensor x,
      TensorList w,
      Tensor c,
      Tensor s,
      List<Long> runs,
      int window,
      TensorList keep,
      List<Tensor> attended)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensor(x)
          .tensors(w)
          .tensor(c)
          .tensor(s)
          .integers(runs)
          .integer(window)
          .tensors(keep)
          .tensors(attended);
    }

    private Dropped dropped(Tensor drop, int layer) {
      return new Dropped(x, w, c, s, runs, window, keep, attended, drop, layer);
    }
  }

  /** The arguments of a layer with dropout: the tokens' keys and the layer's index follow. */
  record Dropped(
      Tensor x,
      TensorList w,
      Tensor c,
      Tensor s,
      List<Long> runs,
      int window,
      TensorList keep,
      List<Tensor> attended,
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
          .integers(runs)
          .integer(window)
          .tensors(keep)
          .tensors(attended)
          .tensor(drop)
          .integer(layer);
    }
  }

  /**
   * The way back through a recorded layer.
   *
   * @param saved what was recorded
   * @param gy dL/doutput, [M, H]
   * @param w the trained weights
   * @param grads their gradients
   * @param own all weights, as in {@link Input}
   * @param places the place of each of these among the trained ones, or -1
   * @param runs as in {@link Input}
   * @param window as in {@link Input}
   * @param keep as in {@link Input}
   */
  public record Backward(
      List<Tensor> saved,
      Tensor gy,
      TensorList w,
      TensorList grads,
      TensorList own,
      List<Long> places,
      List<Long> runs,
      int window,
      TensorList keep)
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
          .integers(runs)
          .integer(window)
          .tensors(keep);
    }
  }

  static final ScriptMethod<Input> ROTATED = method("layer_rotated_long");
  static final ScriptMethod<Dropped> RECORD_ROTATED_DROPPED =
      new ScriptMethod<>("layer_rotated_long_record_dropped", Dropped.class);
  static final ScriptMethod<Backward> BACKWARD =
      new ScriptMethod<>("layer_long_backward", Backward.class);

  private final Script script;

  LongLayerProgram(Script script) {
    this.script = script;
  }

  /**
   * Returns whether a decoder can be computed in this way: what a head attends to nothing with has
   * a gradient that it does not give, all layers must have the same heads, and nothing may stand
   * beside attention.
   */
  public static boolean fits(DecoderSpec spec) {
    return !spec.attention().sinks()
        && !spec.hasVariedHeads()
        && spec.layers().stream().allMatch(layer -> layer.beside().isEmpty());
  }

  /** Returns what a later computation of a layer takes as attended, of what an earlier returned. */
  public static List<Tensor> attended(List<Tensor> computed) {
    return computed.subList(computed.size() - 1, computed.size());
  }

  /** Returns a layer's output, [M, H], then what was attended. */
  public List<Tensor> run(Scope scope, LayerSpec layer, Input input) {
    return script.callMany(scope, method("layer_" + LayerKind.of(layer) + "_long"), input);
  }

  /** Computes a layer and records its graph; what was attended comes last. */
  public List<Tensor> record(Scope scope, LayerSpec layer, Input input) {
    return script.callMany(scope, method("layer_" + LayerKind.of(layer) + "_long_record"), input);
  }

  /**
   * Records like {@link #record(Scope, LayerSpec, Input)}, with dropout.
   *
   * @param keys the tokens', [T]
   * @param index of the layer
   */
  public List<Tensor> record(Scope scope, LayerSpec layer, Input input, Tensor keys, int index) {
    String name = "layer_" + LayerKind.of(layer) + "_long_record_dropped";
    ScriptMethod<Dropped> method = new ScriptMethod<>(name, Dropped.class);
    return script.callMany(scope, method, input.dropped(keys, index));
  }

  /** Returns dL/dinput, which the caller closes, and adds to the weights' gradients. */
  public Tensor backward(Backward arguments) {
    return script.callUnowned(BACKWARD, arguments);
  }

  private static ScriptMethod<Input> method(String name) {
    return new ScriptMethod<>(name, Input.class);
  }
}
