// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.TensorState.Entry;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.program.UpdateProgram;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Muon (Jordan and others 2024) as {@code torch.optim} has it, for matrices of layers: the momentum
 * is brought near to the orthogonal matrix closest to it before it is subtracted.
 */
final class MuonRule implements UpdateRule {
  private final UpdateProgram program;
  private final TrainerOptions options;
  private final Map<Trained, Tensor> momentums = new LinkedHashMap<>();
  private final Map<String, List<Entry>> states = new HashMap<>();

  MuonRule(
      UpdateProgram program,
      TensorProgram tensors,
      Scope scope,
      List<Trained> trained,
      TrainerOptions options) {
    this.program = program;
    this.options = options;
    for (Trained one : trained) {
      Parameter p = one.parameter();
      Tensor momentum = tensors.zerosLike(scope, List.of(one.gradient())).get(0);
      momentums.put(one, momentum);
      states.put(p.name(), List.of(new Entry("momentum." + p.name(), p.shape(), momentum)));
    }
  }

  @Override
  public void step(long step, double learningRate, double divisor) {
    momentums.forEach(
        (one, momentum) ->
            program.muon(
                one.parameter().master(),
                one.gradient(),
                momentum,
                learningRate,
                options.momentum(),
                options.weightDecay(),
                scale(one.parameter()),
                divisor));
  }

  private double scale(Parameter parameter) {
    double rows = parameter.shape().get(0);
    double columns = parameter.shape().get(1);
    return switch (options.rateScale()) {
      case MATCH_RMS_ADAMW -> 0.2 * Math.sqrt(Math.max(rows, columns));
      case ORIGINAL -> Math.sqrt(Math.max(1, rows / columns));
      case SPECTRAL_UNCLAMPED -> Math.sqrt(rows / columns);
    };
  }

  @Override
  public List<Entry> state(Parameter parameter) {
    return states.getOrDefault(parameter.name(), List.of());
  }
}
