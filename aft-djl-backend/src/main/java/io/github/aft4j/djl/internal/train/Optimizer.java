// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.model.OptimizerMethod;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.model.TensorState.Entry;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.program.UpdateProgram;
import io.github.aft4j.djl.internal.train.UpdateRule.Trained;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The optimizer of the trained parameters, in groups with the same settings. Weight decay applies
 * to tensors of two or more dimensions only. With LoRA+ (Hayou, Ghosh and Yu 2024) the learning
 * rate of an adapter's B, and of vectors, is a multiple.
 */
final class Optimizer {
  private final Scope scope;
  private final Decoder decoder;
  private final TrainerOptions options;
  private final Gradients gradients;
  private final Optional<UpdateProgram> program;
  private final List<Group> groups = new ArrayList<>();
  private long steps;

  /** Parameters that share a rule and a multiple of the learning rate. */
  private record Group(UpdateRule rule, double factor) {}

  /**
   * Begins before the first step.
   *
   * @param scope owns what is kept between steps
   * @param plus the factor of LoRA+; 1 for none
   */
  Optimizer(
      Scope scope, Decoder decoder, Gradients gradients, TrainerOptions options, double plus) {
    this.scope = scope;
    this.decoder = decoder;
    this.options = options;
    this.gradients = gradients;
    program =
        options.method() == OptimizerMethod.ADAMW
            ? Optional.empty()
            : Optional.of(scope.own(UpdateProgram.load(decoder.programs().device())));
    Predicate<Parameter> matrix = Parameter::isMatrix;
    Predicate<Parameter> fast = p -> plus != 1 && LoraPlus.isFast(p);
    Predicate<Parameter> orthogonal = orthogonal();
    try (GradMode mode = GradMode.off()) {
      addMuon(orthogonal.and(fast.negate()), 1);
      addMuon(orthogonal.and(fast), plus);
      Predicate<Parameter> others = matrix.and(orthogonal.negate());
      add(others.and(fast.negate()), options.weightDecay(), 1);
      add(others.and(fast), options.weightDecay(), plus);
      add(matrix.negate(), 0, plus);
    }
  }

  /** Returns the test for matrices of layers, which Muon is meant for. */
  private Predicate<Parameter> orthogonal() {
    Set<String> names = new HashSet<>();
    if (options.method() == OptimizerMethod.MUON) {
      for (int layer = 0; layer < decoder.spec().layers().size(); layer++) {
        decoder.weights().layerParameters(layer).forEach(p -> names.add(p.name()));
      }
    }
    return p -> names.contains(p.name()) && p.shape().size() == 2;
  }

  private List<Trained> those(Predicate<Parameter> belongs) {
    List<Trained> those = new ArrayList<>();
    for (int i = 0; i < gradients.trained().size(); i++) {
      Parameter parameter = gradients.trained().get(i);
      if (belongs.test(parameter)) {
        those.add(new Trained(parameter, gradients.all().get(i)));
      }
    }
    return those;
  }

  private void addMuon(Predicate<Parameter> belongs, double factor) {
    List<Trained> those = those(belongs);
    if (!those.isEmpty()) {
      TensorProgram tensors = decoder.programs().tensors();
      groups.add(
          new Group(new MuonRule(program.orElseThrow(), tensors, scope, those, options), factor));
    }
  }

  private void add(Predicate<Parameter> belongs, double decay, double factor) {
    List<Trained> those = those(belongs);
    if (!those.isEmpty()) {
      TensorProgram tensors = decoder.programs().tensors();
      UpdateRule rule =
          options.method() == OptimizerMethod.ADAMW_8BIT
              ? new AdamW8bitRule(program.orElseThrow(), tensors, scope, those, options, decay)
              : new AdamWRule(decoder, scope, those, options, decay);
      groups.add(new Group(rule, factor));
    }
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
      groups.forEach(group -> group.rule.step(steps, learningRate * group.factor, divisor));
    }
    decoder.trainingCopies().refresh();
  }

  long steps() {
    return steps;
  }

  /** Sets the count of steps when a state is restored. */
  void restoreSteps(long value) {
    steps = value;
  }

  /** Returns what has to be kept of a parameter for the next step. */
  List<Entry> state(Parameter parameter) {
    return groups.stream().flatMap(group -> group.rule.state(parameter).stream()).toList();
  }
}
