// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;

/** Computes the steps of optimizers other than fused AdamW, one tensor at a time. */
public final class UpdateProgram implements AutoCloseable {
  /**
   * Settings of a step of AdamW.
   *
   * @param step the count of steps, this one included
   * @param lr the learning rate
   * @param beta1 of the mean of gradients
   * @param beta2 of the mean of their squares
   * @param decay the weight decay
   * @param eps added to the root of the second mean
   * @param divisor of the gradients
   */
  public record Adam(
      double step,
      double lr,
      double beta1,
      double beta2,
      double decay,
      double eps,
      double divisor) {
    void writeTo(ArgumentWriter writer) {
      writer
          .number(step)
          .number(lr)
          .number(beta1)
          .number(beta2)
          .number(decay)
          .number(eps)
          .number(divisor);
    }
  }

  /**
   * Moments of a tensor in 8 bits.
   *
   * @param codes [n], of whole blocks
   * @param scales one for each block
   */
  public record Moment(Tensor codes, Tensor scales) {}

  private record DynamicMap(boolean signed) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.flag(signed);
    }
  }

  private record Dequantized(Moment moment, Tensor values) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(moment.codes).tensor(moment.scales).tensor(values);
    }
  }

  private record Full(Tensor w, Tensor g, Tensor m, Tensor v, Adam adam) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(w).tensor(g).tensor(m).tensor(v);
      adam.writeTo(writer);
    }
  }

  private record Quantized(
      Tensor w, Tensor g, Moment m, Moment v, Tensor signed, Tensor unsigned, Adam adam)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(w).tensor(g).tensor(m.codes).tensor(m.scales).tensor(v.codes).tensor(v.scales);
      writer.tensor(signed).tensor(unsigned);
      adam.writeTo(writer);
    }
  }

  private record Muon(
      Tensor w,
      Tensor g,
      Tensor momentum,
      double lr,
      double mu,
      double decay,
      double scale,
      double divisor)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(w).tensor(g).tensor(momentum);
      writer.number(lr).number(mu).number(decay).number(scale).number(divisor);
    }
  }

  private static final ScriptMethod<DynamicMap> DYNAMIC_MAP =
      new ScriptMethod<>("dynamic_map", DynamicMap.class);
  private static final ScriptMethod<Dequantized> DEQUANTIZED =
      new ScriptMethod<>("dequantized", Dequantized.class);
  private static final ScriptMethod<Full> ADAMW_32BIT =
      new ScriptMethod<>("adamw_32bit", Full.class);
  private static final ScriptMethod<Quantized> ADAMW_8BIT =
      new ScriptMethod<>("adamw_8bit", Quantized.class);
  private static final ScriptMethod<Muon> MUON = new ScriptMethod<>("muon", Muon.class);

  private final Script script;

  private UpdateProgram(Script script) {
    this.script = script;
  }

  /** Loads the program; the engine must run. */
  public static UpdateProgram load(ComputeDevice device) {
    return new UpdateProgram(
        Script.load(ProgramSource.resource("optimizers.py") + "\n" + ProgramSource.places(device)));
  }

  /** Returns the numbers that 8 bits stand for. */
  public Tensor dynamicMap(Scope scope, boolean signed) {
    return script.call(scope, DYNAMIC_MAP, new DynamicMap(signed));
  }

  /** Returns moments in FP32. */
  public Tensor dequantized(Scope scope, Moment moment, Tensor values) {
    return script.call(scope, DEQUANTIZED, new Dequantized(moment, values));
  }

  /** Takes a step of AdamW, with moments as they are. */
  public void step(Tensor weight, Tensor gradient, Tensor first, Tensor second, Adam adam) {
    script.run(ADAMW_32BIT, new Full(weight, gradient, first, second, adam));
  }

  /**
   * Takes a step of AdamW, with moments in 8 bits.
   *
   * @param signed the numbers of the first moment's codes
   * @param unsigned those of the second's
   */
  public void step(
      Tensor weight,
      Tensor gradient,
      Moment first,
      Moment second,
      Tensor signed,
      Tensor unsigned,
      Adam adam) {
    script.run(ADAMW_8BIT, new Quantized(weight, gradient, first, second, signed, unsigned, adam));
  }

  /** Takes a step of Muon; {@code scale} is what the matrix's shape makes of the learning rate. */
  public void muon(
      Tensor weight,
      Tensor gradient,
      Tensor momentum,
      double learningRate,
      double mu,
      double decay,
      double scale,
      double divisor) {
    script.run(MUON, new Muon(weight, gradient, momentum, learningRate, mu, decay, scale, divisor));
  }

  @Override
  public void close() {
    script.close();
  }
}
