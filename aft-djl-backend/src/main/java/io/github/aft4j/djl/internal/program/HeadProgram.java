// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.List;

/**
 * Computes log-probabilities of hidden states, through the last norm and the vocabulary, and the
 * derivatives with respect to these states.
 */
public final class HeadProgram {
  record FinalNorm(Tensor x, TensorList w) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x).tensors(w);
    }
  }

  record DroppedNorm(Tensor x, TensorList w, Tensor drop) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x).tensors(w).tensor(drop);
    }
  }

  record Select(Tensor x, Tensor index) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x).tensor(index);
    }
  }

  record Unselect(Tensor g, Tensor index, int rows) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(g).tensor(index).integer(rows);
    }
  }

  record Score(Tensor h, TensorList head, Tensor targets, int width, int keep)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(h).tensors(head).tensor(targets).integer(width).integer(keep);
    }
  }

  /**
   * The way back through the last norm.
   *
   * @param y its output
   * @param gy dL/dy
   * @param x its input
   * @param weights the trained ones
   * @param grads their gradients
   */
  public record NormBackward(Tensor y, Tensor gy, Tensor x, TensorList weights, TensorList grads)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(y).tensor(gy).tensor(x).tensors(weights).tensors(grads);
    }
  }

  /**
   * The way back through the vocabulary.
   *
   * @param h hidden states as the head takes them, [M, H]
   * @param head its weights
   * @param targets the predicted tokens, [M]
   * @param g dL/d(log-probability), [M]
   * @param grads the gradients of the head's trained matrix and lengths, or none
   * @param scale of the logits
   * @param cap of the logits; 0 for none
   * @param width entries of the vocabulary in a part
   * @param scored what {@link #score} returned, which is used up
   */
  public record Backward(
      Tensor h,
      TensorList head,
      Tensor targets,
      Tensor g,
      List<Tensor> grads,
      double scale,
      double cap,
      int width,
      List<Tensor> scored)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensor(h)
          .tensors(head)
          .tensor(targets)
          .tensor(g)
          .tensors(grads)
          .number(scale)
          .number(cap)
          .integer(width)
          .tensors(scored);
    }
  }

  static final ScriptMethod<FinalNorm> FINAL_NORM =
      new ScriptMethod<>("final_norm", FinalNorm.class);
  static final ScriptMethod<DroppedNorm> FINAL_NORM_DROPPED =
      new ScriptMethod<>("final_norm_dropped", DroppedNorm.class);
  static final ScriptMethod<NormBackward> NORM_BACKWARD =
      new ScriptMethod<>("backward", NormBackward.class);
  static final ScriptMethod<Select> SELECT = new ScriptMethod<>("select", Select.class);
  static final ScriptMethod<Unselect> UNSELECT = new ScriptMethod<>("unselect", Unselect.class);
  static final ScriptMethod<Score> SCORE = new ScriptMethod<>("score", Score.class);
  static final ScriptMethod<Backward> BACKWARD =
      new ScriptMethod<>("head_backward", Backward.class);

  private final Script script;

  /** Of a head with DoRA, whose other programs are these. */
  private final ScriptMethod<Score> scoreDora = new ScriptMethod<>("score_dora", Score.class);

  private final ScriptMethod<Backward> backwardDora =
      new ScriptMethod<>("head_backward_dora", Backward.class);

  HeadProgram(Script script) {
    this.script = script;
  }

  /** The log-probabilities of the targets, [M], and what the backward pass reads, these first. */
  public record Scored(List<Tensor> tensors) {
    public Tensor logps() {
      return tensors.get(0);
    }
  }

  /**
   * Returns what the head is applied to, [M, H].
   *
   * @param x the last layer's output, [M, H]
   */
  public Tensor finalNorm(Scope scope, Tensor x, TensorList weights) {
    return script.call(scope, FINAL_NORM, new FinalNorm(x, weights));
  }

  /**
   * Computes the same as {@link #finalNorm(Scope, Tensor, TensorList)}, with dropout.
   *
   * @param keys the packed tokens', [T]
   * @param kept those that predict, [M]
   */
  public Tensor finalNorm(Scope scope, Tensor x, TensorList weights, Tensor keys, Tensor kept) {
    Tensor drop = select(scope, keys, kept);
    return script.call(scope, FINAL_NORM_DROPPED, new DroppedNorm(x, weights, drop));
  }

  /** Returns some rows of a tensor. */
  public Tensor select(Scope scope, Tensor x, Tensor index) {
    return script.call(scope, SELECT, new Select(x, index));
  }

  /** Returns rows at the places that an index says, with zeros between them. */
  public Tensor unselect(Scope scope, Tensor selected, Tensor index, int rows) {
    return script.call(scope, UNSELECT, new Unselect(selected, index, rows));
  }

  /** Returns dL/dx, which the caller closes, and adds to the weights' gradients. */
  public Tensor backward(NormBackward arguments) {
    return script.callUnowned(NORM_BACKWARD, arguments);
  }

  /**
   * Computes log-probabilities without a gradient.
   *
   * @param hidden what the head is applied to, [M, H]
   * @param targets the predicted tokens, [M]
   * @param width entries of the vocabulary whose logits are held at once
   * @param kept how many such parts' probabilities are kept for the way back
   */
  public Scored score(
      Scope scope, Tensor hidden, TensorList head, Tensor targets, int width, int kept) {
    ScriptMethod<Score> method = hasLengths(head) ? scoreDora : SCORE;
    return new Scored(
        script.callMany(scope, method, new Score(hidden, head, targets, width, kept)));
  }

  /** Returns dL/dh and adds to the head's gradient. */
  public Tensor backward(Scope scope, Backward arguments) {
    return script.call(scope, hasLengths(arguments.head) ? backwardDora : BACKWARD, arguments);
  }

  /** Returns whether a head is more than its matrix and a plain low-rank term. */
  private static boolean hasLengths(TensorList head) {
    return head.size() > 2;
  }
}
