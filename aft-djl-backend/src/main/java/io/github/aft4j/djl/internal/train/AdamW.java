// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.program.OptimizerProgram;
import io.github.aft4j.djl.internal.script.TensorList;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * AdamW (Loshchilov and Hutter 2019) over the trained parameters with fused kernels: with g the
 * gradient after clipping, m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − lr·λ·w − lr · (m/(1 −
 * β₁ᵗ)) / (√(v/(1 − β₂ᵗ)) + ε); λ applies to tensors of two or more dimensions only. With LoRA+
 * (Hayou, Ghosh and Yu 2024) the learning rate of an adapter's B, and of vectors, is a multiple.
 */
final class AdamW implements AutoCloseable {
  private final Scope scope = new Scope();
  private final Decoder decoder;
  private final TrainerOptions options;
  private final Gradients gradients;
  private final List<Tensor> firstMoments;
  private final List<Tensor> secondMoments;
  private final List<Group> groups = new ArrayList<>();
  private long steps;

  /** Parameters that share a weight decay and a multiple of the learning rate. */
  private record Group(
      TensorList weights,
      TensorList gradients,
      TensorList first,
      TensorList second,
      double decay,
      double factor) {}

  AdamW(Decoder decoder, Gradients gradients, TrainerOptions options, double plus) {
    this.decoder = decoder;
    this.options = options;
    this.gradients = gradients;
    try (GradMode mode = GradMode.off()) {
      firstMoments = decoder.programs().tensors().zerosLike(scope, gradients.all());
      secondMoments = decoder.programs().tensors().zerosLike(scope, gradients.all());
    }
    add(p -> p.isMatrix() && (plus == 1 || !LoraPlus.isFast(p)), options.weightDecay(), 1);
    add(p -> p.isMatrix() && plus != 1 && LoraPlus.isFast(p), options.weightDecay(), plus);
    add(p -> !p.isMatrix(), 0, plus);
  }

  private void add(Predicate<Parameter> belongs, double decay, double factor) {
    List<Parameter> trained = gradients.trained();
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> ofGradient = new ArrayList<>();
    List<Tensor> first = new ArrayList<>();
    List<Tensor> second = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      if (belongs.test(trained.get(i))) {
        weights.add(trained.get(i).master());
        ofGradient.add(gradients.all().get(i));
        first.add(firstMoments.get(i));
        second.add(secondMoments.get(i));
      }
    }
    if (!weights.isEmpty()) {
      groups.add(
          new Group(list(weights), list(ofGradient), list(first), list(second), decay, factor));
    }
  }

  private TensorList list(List<Tensor> tensors) {
    return scope.own(new TensorList(tensors));
  }

  /** Returns the gradients' global L2 norm. */
  double gradientNorm() {
    return decoder.programs().optimizer().norm(gradients.all());
  }

  /**
   * Takes one step.
   *
   * @param norm the gradients' norm, which must be finite
   */
  void step(double norm, double learningRate) {
    steps++;
    double clip = options.clipNorm();
    // As torch's clip_grad_norm_, with the small term that keeps it from dividing by zero.
    double divisor = clip > 0 ? Math.max(1, (norm + 1e-6) / clip) : 1;
    try (GradMode mode = GradMode.off()) {
      groups.forEach(group -> step(group, learningRate * group.factor, divisor));
    }
    decoder.trainingCopies().refresh();
  }

  private void step(Group group, double learningRate, double divisor) {
    decoder
        .programs()
        .optimizer()
        .step(
            new OptimizerProgram.AdamW(
                group.weights,
                group.gradients,
                group.first,
                group.second,
                steps,
                learningRate,
                options.beta1(),
                options.beta2(),
                group.decay,
                options.epsilon(),
                divisor));
  }

  long steps() {
    return steps;
  }

  /** Sets the count of steps when a state is restored. */
  void restoreSteps(long value) {
    steps = value;
  }

  /** Returns the running mean of gradients, in the order of the trained parameters. */
  List<Tensor> firstMoments() {
    return firstMoments;
  }

  /** Returns the running mean of squared gradients, in the order of the trained parameters. */
  List<Tensor> secondMoments() {
    return secondMoments;
  }

  @Override
  public void close() {
    scope.close();
  }
}
