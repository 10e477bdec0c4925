// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;

/** Computes what the load-balancing loss needs, in decoders that are trained with one. */
public final class BalanceProgram {
  record Begin(Tensor x) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x);
    }
  }

  record Sum(Tensor x, Tensor weights) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x).tensor(weights);
    }
  }

  record Spread(Tensor g, Tensor index, Tensor weights, Tensor slopes) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(g).tensor(index).tensor(weights).tensor(slopes);
    }
  }

  private final Script script;
  private final ScriptMethod<Begin> begin = new ScriptMethod<>("begin_load", Begin.class);
  private final ScriptMethod<Begin> end = new ScriptMethod<>("end_load", Begin.class);
  private final ScriptMethod<Sum> sum = new ScriptMethod<>("sum_load", Sum.class);
  private final ScriptMethod<Spread> spread = new ScriptMethod<>("spread_load", Spread.class);

  BalanceProgram(Script script) {
    this.script = script;
  }

  /** Returns embeddings with room for the routers' probabilities and choices, [T, H + 2·E]. */
  public Tensor begin(Scope scope, Tensor x) {
    return script.call(scope, begin, new Begin(x));
  }

  /** Returns derivatives with respect to embeddings, without those of that room, [T, H]. */
  public Tensor end(Scope scope, Tensor x) {
    return script.call(scope, end, new Begin(x));
  }

  /**
   * Returns the sums of the probabilities of each expert, then of its tokens, [2·E].
   *
   * @param x the last layer's output for all tokens
   * @param weights how often each token counts, [T]
   */
  public Tensor sum(Scope scope, Tensor x, Tensor weights) {
    return script.call(scope, sum, new Sum(x, weights));
  }

  /**
   * Returns dL/d(output of the last layer) for all tokens, which the caller closes.
   *
   * @param g the same of the predicting tokens, without this loss
   * @param index which tokens these are
   * @param weights how often each token counts, [T]
   * @param slopes the derivatives with respect to each expert's sum of probabilities, [E]
   */
  public Tensor spread(Tensor g, Tensor index, Tensor weights, Tensor slopes) {
    return script.callUnowned(spread, new Spread(g, index, weights, slopes));
  }
}
