// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.TensorState.Entry;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.program.UpdateProgram;
import io.github.aft4j.djl.internal.program.UpdateProgram.Moment;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW whose moments are kept in 8 bits, in blocks of 256 with a scale each, as torchao's {@code
 * AdamW8bit} has them: a step uses the new moments before they are rounded. Tensors of fewer than
 * 4096 elements, or not of whole blocks, keep theirs in FP32.
 */
final class AdamW8bitRule implements UpdateRule {
  private static final int BLOCK = 256;
  private static final int FEWEST = 4096;

  private final UpdateProgram program;
  private final TrainerOptions options;
  private final double decay;
  private final Tensor signed;
  private final Tensor unsigned;
  private final Map<Trained, Moments> moments = new LinkedHashMap<>();
  private final Map<String, List<Entry>> states = new HashMap<>();

  /** The moments of a tensor, whose scales are empty where they are not rounded. */
  private record Moments(Moment first, Moment second, boolean rounded) {}

  AdamW8bitRule(
      UpdateProgram program,
      TensorProgram tensors,
      Scope scope,
      List<Trained> trained,
      TrainerOptions options,
      double decay) {
    this.program = program;
    this.options = options;
    this.decay = decay;
    signed = program.dynamicMap(scope, true);
    unsigned = program.dynamicMap(scope, false);
    for (Trained one : trained) {
      Parameter p = one.parameter();
      boolean rounded = isRounded(p.elements());
      Moment first = moment(tensors, scope, p, rounded);
      Moment second = moment(tensors, scope, p, rounded);
      moments.put(one, new Moments(first, second, rounded));
      states.put(p.name(), entries(p, first, second, rounded));
    }
  }

  /** Returns whether the moments of a tensor are kept in 8 bits. */
  static boolean isRounded(long elements) {
    return elements >= FEWEST && elements % BLOCK == 0;
  }

  /** Returns the bytes of both moments of a tensor. */
  static long bytes(long elements) {
    return isRounded(elements)
        ? 2 * (elements + elements / BLOCK * DType.FLOAT32.bytes())
        : 2 * elements * DType.FLOAT32.bytes();
  }

  private static Moment moment(TensorProgram tensors, Scope scope, Parameter p, boolean rounded) {
    long elements = p.elements();
    return rounded
        ? new Moment(
            tensors.zeros(scope, DType.UINT8, elements),
            tensors.zeros(scope, DType.FLOAT32, elements / BLOCK))
        : new Moment(
            tensors.zeros(
                scope, DType.FLOAT32, p.shape().stream().mapToLong(Long::longValue).toArray()),
            tensors.zeros(scope, DType.FLOAT32, 0));
  }

  private static List<Entry> entries(Parameter p, Moment first, Moment second, boolean rounded) {
    if (!rounded) {
      return List.of(
          new Entry("first." + p.name(), p.shape(), first.codes()),
          new Entry("second." + p.name(), p.shape(), second.codes()));
    }
    List<Long> elements = List.of(p.elements());
    List<Long> blocks = List.of(p.elements() / BLOCK);
    return List.of(
        new Entry("first." + p.name(), elements, first.codes(), StorageType.U8),
        new Entry("first_scales." + p.name(), blocks, first.scales()),
        new Entry("second." + p.name(), elements, second.codes(), StorageType.U8),
        new Entry("second_scales." + p.name(), blocks, second.scales()));
  }

  @Override
  public void step(long step, double learningRate, double divisor) {
    UpdateProgram.Adam adam =
        new UpdateProgram.Adam(
            step,
            learningRate,
            options.beta1(),
            options.beta2(),
            decay,
            options.epsilon(),
            divisor);
    moments.forEach((one, m) -> step(one, m, adam));
  }

  private void step(Trained one, Moments m, UpdateProgram.Adam adam) {
    Tensor weight = one.parameter().master();
    if (m.rounded) {
      program.step(weight, one.gradient(), m.first, m.second, signed, unsigned, adam);
    } else {
      program.step(weight, one.gradient(), m.first.codes(), m.second.codes(), adam);
    }
  }

  @Override
  public List<Entry> state(Parameter parameter) {
    return states.getOrDefault(parameter.name(), List.of());
  }
}
