// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** AdamW (Loshchilov and Hutter 2019) on the table, with global-norm clipping. */
final class NgramTrainer implements Trainer {
  private static final String STATE = "state.bin";

  private final NgramTable table;
  private final TrainerOptions options;
  private final Cancellation cancellation;
  private final Runnable onClose;
  private final double[] first;
  private final double[] second;
  private long steps;

  NgramTrainer(
      NgramTable table, TrainerOptions options, Cancellation cancellation, Runnable onClose) {
    this.table = table;
    this.options = options;
    this.cancellation = cancellation;
    this.onClose = onClose;
    this.first = new double[table.weights.length];
    this.second = new double[table.weights.length];
  }

  @Override
  public StepResult step(List<ScoreRequest> requests, Objective objective, double learningRate) {
    double[] gradient = new double[table.weights.length];
    for (List<Integer> part : parts(requests, objective.scope())) {
      cancellation.throwIfRequested();
      List<List<LogProbs>> policy = new ArrayList<>();
      for (int index : part) {
        ScoreRequest request = requests.get(index);
        policy.add(
            request.responses().stream().map(y -> table.score(request.prompt(), y)).toList());
      }
      List<List<double[]>> derivatives = objective.differentiate(part, policy);
      for (int i = 0; i < part.size(); i++) {
        ScoreRequest request = requests.get(part.get(i));
        for (int r = 0; r < request.responses().size(); r++) {
          table.backward(
              request.prompt(), request.responses().get(r), derivatives.get(i).get(r), gradient);
        }
      }
    }
    double norm = norm(gradient);
    if (!Double.isFinite(norm)) {
      throw new AftException(
          new Problem(
              CommonError.NON_FINITE_STEP,
              "step " + (steps + 1),
              "a gradient that is not finite, from "
                  + requests.stream().map(ScoreRequest::id).toList(),
              "finite numbers",
              "Lower the learning rate or look at these questions."));
    }
    update(gradient, norm, learningRate);
    return new StepResult(norm, requests.stream().mapToLong(NgramTrainer::tokens).sum());
  }

  /** Splits the requests as the limit of tokens asks; all at once where that is needed. */
  private List<List<Integer>> parts(List<ScoreRequest> requests, Requirements.Scope scope) {
    List<Integer> all = IntStream.range(0, requests.size()).boxed().toList();
    if (scope == Requirements.Scope.BATCH || options.microBatchTokens() == 0) {
      return List.of(all);
    }
    List<List<Integer>> parts = new ArrayList<>();
    long held = 0;
    for (int index : all) {
      long size = tokens(requests.get(index));
      if (parts.isEmpty() || held + size > options.microBatchTokens()) {
        parts.add(new ArrayList<>());
        held = 0;
      }
      parts.get(parts.size() - 1).add(index);
      held += size;
    }
    return parts;
  }

  private static long tokens(ScoreRequest request) {
    return request.prompt().size() + request.responses().stream().mapToLong(TokenIds::size).sum();
  }

  private static double norm(double[] gradient) {
    double squares = 0;
    for (double g : gradient) {
      squares += g * g;
    }
    return Math.sqrt(squares);
  }

  private void update(double[] gradient, double norm, double learningRate) {
    steps++;
    double clip = options.clipNorm() > 0 ? Math.min(1, options.clipNorm() / (norm + 1e-6)) : 1;
    double correction1 = 1 - Math.pow(options.beta1(), (double) steps);
    double correction2 = 1 - Math.pow(options.beta2(), (double) steps);
    double[] weights = table.weights;
    for (int i = 0; i < weights.length; i++) {
      double g = gradient[i] * clip;
      first[i] = options.beta1() * first[i] + (1 - options.beta1()) * g;
      second[i] = options.beta2() * second[i] + (1 - options.beta2()) * g * g;
      weights[i] -= learningRate * options.weightDecay() * weights[i];
      weights[i] -=
          learningRate
              * (first[i] / correction1)
              / (Math.sqrt(second[i] / correction2) + options.epsilon());
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void saveState(Path directory) {
    ByteBuffer state = ByteBuffer.allocate(Long.BYTES + 3 * first.length * Double.BYTES);
    state.putLong(steps);
    state.put(NgramTable.bytes(table.weights));
    state.put(NgramTable.bytes(first));
    state.put(NgramTable.bytes(second));
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
      steps = state.getLong();
      for (double[] part : List.of(table.weights, first, second)) {
        byte[] bytes = new byte[part.length * Double.BYTES];
        state.get(bytes);
        NgramTable.read(bytes, part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    onClose.run();
  }
}
