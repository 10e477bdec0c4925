// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.model.TensorState.Entry;
import io.github.aft4j.djl.internal.program.OptimizerProgram;
import io.github.aft4j.djl.internal.script.TensorList;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW (Loshchilov and Hutter 2019) with fused kernels: with g the gradient after clipping, m ←
 * β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − lr·λ·w − lr · (m/(1 − β₁ᵗ)) / (√(v/(1 − β₂ᵗ)) +
 * ε).
 */
final class AdamWRule implements UpdateRule {
  private final OptimizerProgram program;
  private final TrainerOptions options;
  private final double decay;
  private final TensorList weights;
  private final TensorList gradients;
  private final TensorList first;
  private final TensorList second;
  private final Map<String, List<Entry>> states = new HashMap<>();

  AdamWRule(
      Decoder decoder, Scope scope, List<Trained> trained, TrainerOptions options, double decay) {
    this.program = decoder.programs().optimizer();
    this.options = options;
    this.decay = decay;
    List<Tensor> ofGradients = trained.stream().map(Trained::gradient).toList();
    List<Tensor> m = decoder.programs().tensors().zerosLike(scope, ofGradients);
    List<Tensor> v = decoder.programs().tensors().zerosLike(scope, ofGradients);
    weights = list(scope, trained.stream().map(t -> t.parameter().master()).toList());
    gradients = list(scope, ofGradients);
    first = list(scope, m);
    second = list(scope, v);
    for (int i = 0; i < trained.size(); i++) {
      Parameter p = trained.get(i).parameter();
      states.put(
          p.name(),
          List.of(
              new Entry("first." + p.name(), p.shape(), m.get(i)),
              new Entry("second." + p.name(), p.shape(), v.get(i))));
    }
  }

  private static TensorList list(Scope scope, List<Tensor> tensors) {
    return scope.own(new TensorList(tensors));
  }

  @Override
  public void step(long step, double learningRate, double divisor) {
    program.step(
        new OptimizerProgram.AdamW(
            weights,
            gradients,
            first,
            second,
            step,
            learningRate,
            options.beta1(),
            options.beta2(),
            decay,
            options.epsilon(),
            divisor));
  }

  @Override
  public List<Entry> state(Parameter parameter) {
    return states.getOrDefault(parameter.name(), List.of());
  }
}
