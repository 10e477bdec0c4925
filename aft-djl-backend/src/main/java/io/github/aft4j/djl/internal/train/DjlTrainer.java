// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.Batches;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.RequestCheck;
import io.github.aft4j.djl.internal.pass.Dropout;
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
  private final Decoder decoder;
  private final Gradients gradients;
  private final Optimizer optimizer;
  private final Optional<LoadBalance> balance;
  private final StepMemory stepMemory;
  private final long seed;
  private final Cancellation cancellation;
  private final Runnable onClose;

  DjlTrainer(Decoder decoder, TrainerOptions options, long memory, Runnable onClose) {
    this(decoder, options, 1, memory, Cancellation.none(), onClose);
  }

  /**
   * Starts with a fresh optimizer.
   *
   * @param plus the factor of LoRA+; 1 for none
   * @param memory that may be used, in bytes
   * @param cancellation is polled between micro-batches and layers
   * @param onClose called when this is closed
   * @throws AftException as {@link #describe}
   */
  public DjlTrainer(
      Decoder decoder,
      TrainerOptions options,
      double plus,
      long memory,
      Cancellation cancellation,
      Runnable onClose) {
    this.decoder = decoder;
    this.seed = options.seed();
    this.balance = LoadBalance.of(decoder.spec());
    this.cancellation = cancellation;
    this.onClose = onClose;
    LoraPlus.check(plus, decoder.adapter());
    ModelShape shape = ModelShape.of(decoder);
    stepMemory = plan(shape, options, memory, 0).step();
    Set<String> trained =
        TrainedParameters.of(shape, options).stream()
            .map(ShapedParameter::name)
            .collect(Collectors.toSet());
    gradients = new Gradients(decoder, trained::contains);
    optimizer = new Optimizer(decoder, gradients, options, plus);
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
    return plan(model, options, memory, largest).describe();
  }

  private static MemoryPlan plan(
      ModelShape model, TrainerOptions options, long memory, int largest) {
    List<ShapedParameter> trained = TrainedParameters.of(model, options);
    MemoryPlan plan = MemoryPlan.of(model, trained, options, memory, largest);
    plan.check(memory);
    return plan;
  }

  @Override
  public StepResult step(List<ScoreRequest> requests, Objective objective, double learningRate) {
    RequestCheck.check(decoder.spec().dimensions(), requests);
    gradients.zero();
    List<ScoreRequest> computed = balance.isPresent() ? LoadBalance.whole(requests) : requests;
    List<List<Integer>> parts = Batches.split(computed, stepMemory.tokens());
    boolean together = objective.scope() == Requirements.Scope.BATCH || balance.isPresent();
    if (together && parts.size() > 1) {
      differentiateTogether(requests, computed, parts, objective);
    } else {
      for (List<Integer> part : parts) {
        differentiate(requests, computed, part, objective);
      }
    }
    gradients.complete();
    double norm = optimizer.gradientNorm();
    if (!Double.isFinite(norm)) {
      throw Derivatives.refusedGradient(requests);
    }
    optimizer.step(norm, learningRate);
    return new StepResult(norm, requests.stream().mapToLong(PackedBatch::tokens).sum());
  }

  private void differentiate(
      List<ScoreRequest> requests,
      List<ScoreRequest> computed,
      List<Integer> part,
      Objective objective) {
    try (MicroBatch batch = microBatch(computed, part)) {
      List<List<double[]>> derivatives = Derivatives.of(objective, requests, part, batch.logps());
      float[] slopes =
          balance.isPresent() ? slopes(List.of(batch.loads()), computed) : new float[0];
      batch.backward(derivatives, slopes, gradients);
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
      Objective objective) {
    List<Integer> all = parts.stream().flatMap(List::stream).toList();
    List<float[]> loads = new ArrayList<>();
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
      return new Scorer(decoder, cancellation).score(computed);
    }
    List<List<LogProbs>> policy = new ArrayList<>();
    for (List<Integer> part : parts) {
      try (MicroBatch batch = microBatch(computed, part)) {
        policy.addAll(batch.logps());
        if (balance.isPresent()) {
          loads.add(batch.loads());
        }
      }
    }
    return policy;
  }

  private MicroBatch microBatch(List<ScoreRequest> requests, List<Integer> part) {
    cancellation.throwIfRequested();
    Optional<Dropout> dropout =
        decoder.hasDropout() ? Optional.of(new Dropout(seed, steps())) : Optional.empty();
    PackedBatch batch =
        PackedBatch.of(part.stream().map(requests::get).toList(), decoder.packing());
    return MicroBatch.score(decoder, batch, stepMemory, dropout, cancellation);
  }

  @Override
  public long steps() {
    return optimizer.steps();
  }

  @Override
  public void saveState(Path directory) {
    TrainerState.of(decoder, gradients, optimizer).save(directory, steps());
  }

  @Override
  public void restoreState(Path directory) {
    optimizer.restoreSteps(TrainerState.of(decoder, gradients, optimizer).restore(directory));
  }

  @Override
  public void close() {
    optimizer.close();
    gradients.close();
    onClose.run();
  }
}
