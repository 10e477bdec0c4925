// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.StepResult.OwnLoss;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.Batches;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.RequestCheck;
import io.github.aft4j.djl.internal.pass.Scorer;
import io.github.aft4j.djl.internal.train.ModelShape.ShapedParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Trains a decoder's parameters in place. */
public final class DjlTrainer implements Trainer {
  private final Scope scope = new Scope();
  private final Decoder decoder;
  private final Gradients gradients;
  private final Optional<LoadBalance> balance;
  private final StepPasses passes;
  private final TrainerOptions options;
  private final double plus;
  private final Runnable onClose;

  /** Made at once for steps, before anything comes and goes around what it keeps. */
  private Optional<Optimizer> optimizer = Optional.empty();

  DjlTrainer(Decoder decoder, TrainerOptions options, long memory, Runnable onClose) {
    this(decoder, options, 1, Use.STEPS, memory, Cancellation.none(), onClose);
  }

  /** The work of a trainer. */
  public enum Use {
    /** Steps, which need an optimizer. */
    STEPS,
    /** Gradients of parts of the steps that a trainer of another process takes. */
    PARTS
  }

  /**
   * Starts with a fresh optimizer.
   *
   * @param plus the factor of LoRA+; 1 for none
   * @param use decides on the memory that is needed
   * @param memory that may be used, in bytes
   * @param cancellation is polled between micro-batches and layers
   * @param onClose called when this is closed
   * @throws AftException as {@link #describe}
   */
  public DjlTrainer(
      Decoder decoder,
      TrainerOptions options,
      double plus,
      Use use,
      long memory,
      Cancellation cancellation,
      Runnable onClose) {
    this.decoder = decoder;
    this.options = options;
    this.plus = plus;
    this.balance = LoadBalance.of(decoder.spec());
    this.onClose = onClose;
    LoraPlus.check(plus, decoder.adapter());
    ModelShape shape = ModelShape.of(decoder);
    List<ShapedParameter> trained = TrainedParameters.of(shape, options);
    MemoryPlan plan =
        use == Use.STEPS
            ? MemoryPlan.of(shape, trained, options, memory, 0)
            : MemoryPlan.ofParts(shape, trained, options, memory);
    plan.check(memory);
    passes = new StepPasses(decoder, plan.step(), options.seed(), cancellation);
    Set<String> names =
        trained.stream().map(ShapedParameter::name).collect(Collectors.toUnmodifiableSet());
    try {
      gradients = new Gradients(scope, decoder, names::contains);
      if (use == Use.STEPS) {
        optimizer();
      }
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  /**
   * Describes the memory that training takes, in one human-readable line.
   *
   * @param memory that may be used, in bytes
   * @param largest tokens of the largest group of the data; 0 if it is not known
   * @throws AftException AFT-503 if it is more than that, AFT-504 for weights that cannot be frozen
   */
  public static String describe(
      ModelShape model, TrainerOptions options, long memory, int largest) {
    List<ShapedParameter> trained = TrainedParameters.of(model, options);
    MemoryPlan plan = MemoryPlan.of(model, trained, options, memory, largest);
    plan.check(memory);
    return plan.describe();
  }

  /** Returns the reason for which training has no {@link #parts}, if there is one. */
  public static Optional<String> obstacleToParts(ModelShape model, TrainerOptions options) {
    return DjlStepParts.obstacle(
        TrainedParameters.of(model, options).stream().mapToLong(ShapedParameter::elements).sum());
  }

  @Override
  public StepResult step(List<ScoreRequest> requests, Objective objective, double learningRate) {
    RequestCheck.check(decoder.spec().dimensions(), requests);
    gradients.zero();
    List<ScoreRequest> computed = balance.isPresent() ? LoadBalance.whole(requests) : requests;
    List<List<Integer>> parts = Batches.split(computed, passes.memory().tokens());
    boolean together = objective.scope() == Requirements.Scope.BATCH || balance.isPresent();
    List<float[]> loads = new ArrayList<>();
    if (together && parts.size() > 1) {
      differentiateTogether(requests, computed, parts, objective, loads);
    } else {
      for (List<Integer> part : parts) {
        differentiate(requests, computed, part, objective, loads);
      }
    }
    gradients.complete();
    List<OwnLoss> own =
        balance.stream()
            .map(loss -> loss.figure(LoadBalance.sum(loads), loss.rows(computed)))
            .toList();
    return update(requests, learningRate, own);
  }

  /** Takes a step with what the gradients hold. */
  private StepResult update(List<ScoreRequest> requests, double learningRate, List<OwnLoss> own) {
    double norm = optimizer().gradientNorm();
    if (!Double.isFinite(norm)) {
      throw Derivatives.refusedGradient(requests);
    }
    optimizer().step(norm, learningRate);
    long tokens = requests.stream().mapToLong(PackedBatch::tokens).sum();
    return new StepResult(norm, tokens, own);
  }

  /**
   * Differentiates a part of a step.
   *
   * @param loads gets its loads, where their loss is trained
   */
  private void differentiate(
      List<ScoreRequest> requests,
      List<ScoreRequest> computed,
      List<Integer> part,
      Objective objective,
      List<float[]> loads) {
    try (MicroBatch batch = microBatch(computed, part)) {
      List<List<double[]>> derivatives = Derivatives.of(objective, requests, part, batch.logps());
      addLoads(batch, loads);
      batch.backward(derivatives, slopes(loads, computed), gradients);
    }
  }

  private float[] slopes(List<float[]> loads, List<ScoreRequest> computed) {
    return balance
        .map(loss -> loss.slopes(LoadBalance.sum(loads), loss.rows(computed)))
        .orElse(new float[0]);
  }

  /** Scores everything first, then differentiates part by part. */
  private void differentiateTogether(
      List<ScoreRequest> requests,
      List<ScoreRequest> computed,
      List<List<Integer>> parts,
      Objective objective,
      List<float[]> loads) {
    List<Integer> all = parts.stream().flatMap(List::stream).toList();
    List<List<LogProbs>> policy = score(computed, parts, loads);
    List<List<double[]>> derivatives = Derivatives.of(objective, requests, all, policy);
    float[] slopes = slopes(loads, computed);
    for (List<Integer> part : parts) {
      try (MicroBatch batch = microBatch(computed, part)) {
        List<List<double[]>> ofPart = new ArrayList<>();
        part.forEach(i -> ofPart.add(derivatives.get(i)));
        batch.backward(ofPart, slopes, gradients);
      }
    }
  }

  /**
   * Scores with this step's dropout, if there is any.
   *
   * @param loads gets those of each part, where their loss is trained
   */
  private List<List<LogProbs>> score(
      List<ScoreRequest> computed, List<List<Integer>> parts, List<float[]> loads) {
    if (!decoder.hasDropout() && balance.isEmpty()) {
      return new Scorer(decoder, passes.cancellation()).score(computed);
    }
    List<List<LogProbs>> policy = new ArrayList<>();
    for (List<Integer> part : parts) {
      try (MicroBatch batch = microBatch(computed, part)) {
        policy.addAll(batch.logps());
        addLoads(batch, loads);
      }
    }
    return policy;
  }

  private void addLoads(MicroBatch batch, List<float[]> loads) {
    if (balance.isPresent()) {
      loads.add(batch.loads());
    }
  }

  private MicroBatch microBatch(List<ScoreRequest> requests, List<Integer> part) {
    return passes.score(part.stream().map(requests::get).toList(), steps());
  }

  @Override
  public Optional<StepParts> parts() {
    return obstacleToParts(ModelShape.of(decoder), options).isPresent()
        ? Optional.empty()
        : Optional.of(new DjlStepParts(passes, balance, gradients, this::update));
  }

  private Optimizer optimizer() {
    Optimizer made =
        optimizer.orElseGet(() -> new Optimizer(scope, decoder, gradients, options, plus));
    optimizer = Optional.of(made);
    return made;
  }

  @Override
  public long steps() {
    return optimizer.map(Optimizer::steps).orElse(0L);
  }

  @Override
  public void saveState(Path directory) {
    TrainerState.of(decoder, gradients, optimizer()).save(directory, steps());
  }

  @Override
  public void restoreState(Path directory) {
    Optimizer restored = optimizer();
    restored.restoreSteps(TrainerState.of(decoder, gradients, restored).restore(directory));
  }

  @Override
  public void close() {
    scope.close();
    onClose.run();
  }
}
