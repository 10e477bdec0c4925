// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Training of the table, exact and with its state in one file. */
final class NgramTrainer implements Trainer {
  private static final String STATE = "state.bin";

  private final NgramTable table;
  private final TrainerOptions options;
  private final Cancellation cancellation;
  private final Runnable onClose;
  private final AdamW optimizer;

  NgramTrainer(
      NgramTable table, TrainerOptions options, Cancellation cancellation, Runnable onClose) {
    this.table = table;
    this.options = options;
    this.cancellation = cancellation;
    this.onClose = onClose;
    this.optimizer = new AdamW(options, table.weights.length);
  }

  @Override
  public StepResult step(List<ScoreRequest> requests, Objective objective, double learningRate) {
    double[] gradient = new double[table.weights.length];
    for (List<Integer> part : MicroBatches.of(requests, objective.scope(), options)) {
      cancellation.throwIfRequested();
      differentiate(part.stream().map(requests::get).toList(), part, objective, gradient);
    }
    return step(requests, gradient, learningRate);
  }

  /**
   * Adds the gradient of a part.
   *
   * @param indices of its requests, as the objective knows them
   */
  private void differentiate(
      List<ScoreRequest> part, List<Integer> indices, Objective objective, double[] gradient) {
    List<List<double[]>> derivatives = objective.differentiate(indices, table.score(part));
    for (int i = 0; i < part.size(); i++) {
      ScoreRequest request = part.get(i);
      for (int r = 0; r < request.responses().size(); r++) {
        table.backward(
            request.prompt(), request.responses().get(r), derivatives.get(i).get(r), gradient);
      }
    }
  }

  private StepResult step(List<ScoreRequest> requests, double[] gradient, double learningRate) {
    double norm = norm(gradient);
    if (!Double.isFinite(norm)) {
      throw new AftException(
          new Problem(
              CommonError.NON_FINITE_STEP,
              "step " + (optimizer.steps() + 1),
              "a gradient that is not finite, from "
                  + requests.stream().map(ScoreRequest::id).toList(),
              "finite numbers",
              "Lower the learning rate or look at these questions."));
    }
    optimizer.step(table.weights, gradient, norm, learningRate);
    return new StepResult(norm, requests.stream().mapToLong(MicroBatches::tokens).sum());
  }

  @Override
  public Optional<StepParts> parts() {
    return Optional.of(new Parts());
  }

  /** The parts of steps; a gradient travels as the table does. */
  private final class Parts implements StepParts {
    @Override
    public List<List<Integer>> split(List<ScoreRequest> requests) {
      return MicroBatches.of(requests, Requirements.Scope.GROUP, options);
    }

    @Override
    public Scores score(List<ScoreRequest> part, long step) {
      cancellation.throwIfRequested();
      return new Scores(table.score(part), List.of());
    }

    @Override
    public byte[] gradient(
        List<ScoreRequest> part, Objective objective, List<Double> sums, long step) {
      cancellation.throwIfRequested();
      double[] gradient = new double[table.weights.length];
      differentiate(part, IntStream.range(0, part.size()).boxed().toList(), objective, gradient);
      return NgramTable.bytes(gradient);
    }

    @Override
    public StepResult step(
        List<ScoreRequest> requests,
        GradientSource gradients,
        List<Double> sums,
        double learningRate) {
      double[] sum = new double[table.weights.length];
      double[] one = new double[sum.length];
      gradients.forEach(
          bytes -> {
            NgramTable.read(bytes, one);
            Arrays.setAll(sum, i -> sum[i] + one[i]);
          });
      return NgramTrainer.this.step(requests, sum, learningRate);
    }
  }

  private static double norm(double[] gradient) {
    double squares = 0;
    for (double g : gradient) {
      squares += g * g;
    }
    return Math.sqrt(squares);
  }

  @Override
  public long steps() {
    return optimizer.steps();
  }

  @Override
  public void saveState(Path directory) {
    ByteBuffer state = ByteBuffer.allocate(Long.BYTES + 3 * Double.BYTES * table.weights.length);
    state.putLong(optimizer.steps()).put(NgramTable.bytes(table.weights));
    optimizer.write(state);
    try {
      Files.write(directory.resolve(STATE), state.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void restoreState(Path directory) {
    try {
      ByteBuffer state = ByteBuffer.wrap(Files.readAllBytes(directory.resolve(STATE)));
      long steps = state.getLong();
      byte[] weights = new byte[table.weights.length * Double.BYTES];
      state.get(weights);
      NgramTable.read(weights, table.weights);
      optimizer.read(steps, state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    onClose.run();
  }
}
