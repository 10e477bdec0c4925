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
import java.util.Optional;

/**
 * Computes layers over long rows: the same as {@link LayerProgram} does, where {@link
 * DecoderPrograms#hasLongLayers} says so, in parts of consecutive tokens before and after
 * attention, which holds the scores of a few queries at a time.
 */
public final class LongLayerProgram {
  /**
   * A part before attention.
   *
   * @param x the layer's input, [T, H]
   * @param w its weights, in the order of {@link DecoderSpec#layerSlots()}, then low-rank terms
   * @param c cosines of its rotation, [T, 1, n]; unused in a layer that does not rotate
   * @param s sines
   * @param first token of the part
   * @param last the token behind it
   */
  public record Before(Tensor x, TensorList w, Tensor c, Tensor s, int first, int last)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x).tensors(w).tensor(c).tensor(s).integer(first).integer(last);
    }
  }

  /** What is dropped: by the tokens' keys, [T], and the layer's index. */
  public record Dropping(Tensor drop, int layer) {}

  /** The arguments of a part before attention with dropout. */
  record DroppedBefore(
      Tensor x, TensorList w, Tensor c, Tensor s, int first, int last, Tensor drop, int layer)
      implements Arguments {
    DroppedBefore(Before part, Dropping dropping) {
      this(part.x, part.w, part.c, part.s, part.first, part.last, dropping.drop, dropping.layer);
    }

    @Override
    public void writeTo(ArgumentWriter writer) {
      new Before(x, w, c, s, first, last).writeTo(writer);
      writer.tensor(drop).integer(layer);
    }
  }

  /**
   * A part after attention.
   *
   * @param x the layer's input, [T, H]
   * @param a the attention's output, [T, A*D]
   * @param w as in {@link Before}
   * @param keep [M] the tokens that are computed to the end, or none if all are
   * @param y where the output goes, [M, H]
   * @param first of the part, among these
   * @param last the one behind it
   */
  public record After(
      Tensor x, Tensor a, TensorList w, TensorList keep, Tensor y, int first, int last)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x).tensor(a).tensors(w).tensors(keep).tensor(y).integer(first).integer(last);
    }
  }

  /** The arguments of a part after attention with dropout. */
  record DroppedAfter(
      Tensor x,
      Tensor a,
      TensorList w,
      TensorList keep,
      Tensor y,
      int first,
      int last,
      Tensor drop,
      int layer)
      implements Arguments {
    DroppedAfter(After part, Dropping dropping) {
      this(
          part.x,
          part.a,
          part.w,
          part.keep,
          part.y,
          part.first,
          part.last,
          dropping.drop,
          dropping.layer);
    }

    @Override
    public void writeTo(ArgumentWriter writer) {
      new After(x, a, w, keep, y, first, last).writeTo(writer);
      writer.tensor(drop).integer(layer);
    }
  }

  /**
   * Attention.
   *
   * @param a where its output goes, [T, A*D]
   * @param parts what all parts before it gave, one after the other
   * @param runs four numbers for each run of tokens: the bounds of the prompt that all of them see,
   *     which may be empty, and their own
   * @param window the most keys that a query sees; 0 for all up to its own
   */
  public record Attend(Tensor a, List<Tensor> parts, List<Long> runs, int window)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(a).tensors(parts).integers(runs).integer(window);
    }
  }

  record One(Tensor all, int index) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(all).integer(index);
    }
  }

  /**
   * The way back through a part after attention.
   *
   * @param saved what was recorded
   * @param gy dL/doutput, [M, H]
   * @param gx where dL/dinput goes, [M, H]
   * @param ga where the derivative of the attention's output goes, [M, A*D]
   * @param w the trained weights, and grads their gradients
   * @param own all weights, as in {@link Before}
   * @param places the place of each of these among the trained ones, or -1
   */
  public record AfterBackward(
      List<Tensor> saved,
      Tensor gy,
      Tensor gx,
      Tensor ga,
      int first,
      int last,
      TensorList w,
      TensorList grads,
      TensorList own,
      List<Long> places)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensors(saved)
          .tensor(gy)
          .tensor(gx)
          .tensor(ga)
          .integer(first)
          .integer(last)
          .tensors(w)
          .tensors(grads)
          .tensors(own)
          .integers(places);
    }
  }

  /** The way back through attention, from the derivative of its output. */
  public record AttendBackward(Tensor ga, List<Tensor> parts, List<Long> runs, int window)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(ga).tensors(parts).integers(runs).integer(window);
    }
  }

  /**
   * The way back through a part before attention.
   *
   * @param saved what was recorded
   * @param g the derivatives of queries, keys, and values, [T, A, D], [T, K, D] and [T, K, D]
   * @param gx dL/dinput, [T, H], to which the part's is added
   * @param w the trained weights, and grads their gradients
   */
  public record BeforeBackward(
      List<Tensor> saved,
      List<Tensor> g,
      Tensor gx,
      int first,
      int last,
      TensorList w,
      TensorList grads)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensors(saved)
          .tensors(g)
          .tensor(gx)
          .integer(first)
          .integer(last)
          .tensors(w)
          .tensors(grads);
    }
  }

  static final ScriptMethod<Before> BEFORE =
      new ScriptMethod<>("long_before_rotated", Before.class);
  static final ScriptMethod<DroppedBefore> BEFORE_DROPPED =
      new ScriptMethod<>("long_before_rotated_dropped", DroppedBefore.class);
  static final ScriptMethod<After> AFTER = new ScriptMethod<>("long_after_rotated", After.class);
  static final ScriptMethod<DroppedAfter> AFTER_DROPPED =
      new ScriptMethod<>("long_after_rotated_dropped", DroppedAfter.class);
  static final ScriptMethod<Attend> ATTEND = new ScriptMethod<>("long_attend", Attend.class);
  static final ScriptMethod<One> ONE = new ScriptMethod<>("long_one", One.class);
  static final ScriptMethod<AfterBackward> AFTER_BACKWARD =
      new ScriptMethod<>("long_after_backward", AfterBackward.class);
  static final ScriptMethod<AttendBackward> ATTEND_BACKWARD =
      new ScriptMethod<>("long_attend_backward", AttendBackward.class);
  static final ScriptMethod<BeforeBackward> BEFORE_BACKWARD =
      new ScriptMethod<>("long_before_backward", BeforeBackward.class);

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

  /** Returns a leaf of a part's input, then its queries, keys, and values. */
  public List<Tensor> before(
      Scope scope, LayerSpec layer, Before part, Optional<Dropping> dropping) {
    String name = "long_before_" + LayerKind.of(layer);
    if (dropping.isEmpty()) {
      return script.callMany(scope, new ScriptMethod<>(name, Before.class), part);
    }
    return script.callMany(
        scope,
        new ScriptMethod<>(name + Forms.DROPPED_SUFFIX, DroppedBefore.class),
        new DroppedBefore(part, dropping.get()));
  }

  /** Computes the attention's output. */
  public void attend(Attend parts) {
    script.run(ATTEND, parts);
  }

  /** Returns one of several tensors that are one, [n, T, H]. */
  public Tensor one(Scope scope, Tensor all, int index) {
    return script.call(scope, ONE, new One(all, index));
  }

  /** Returns a part's output and what its way back reads. */
  public List<Tensor> after(Scope scope, LayerSpec layer, After part, Optional<Dropping> dropping) {
    String name = "long_after_" + LayerKind.of(layer);
    if (dropping.isEmpty()) {
      return script.callMany(scope, new ScriptMethod<>(name, After.class), part);
    }
    return script.callMany(
        scope,
        new ScriptMethod<>(name + Forms.DROPPED_SUFFIX, DroppedAfter.class),
        new DroppedAfter(part, dropping.get()));
  }

  /** Goes back through a part after attention, adding to the weights' gradients. */
  public void backward(AfterBackward part) {
    script.run(AFTER_BACKWARD, part);
  }

  /** Returns the derivatives of queries, keys, and values. */
  public List<Tensor> backward(Scope scope, AttendBackward attended) {
    return script.callMany(scope, ATTEND_BACKWARD, attended);
  }

  /** Goes back through a part before attention, adding to the weights' gradients. */
  public void backward(BeforeBackward part) {
    script.run(BEFORE_BACKWARD, part);
  }
}
