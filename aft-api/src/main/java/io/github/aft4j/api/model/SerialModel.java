// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A wrapper that makes a model thread-safe, as {@link Model} requires. Calls wait for their turn,
 * in the order of their arrival, and are refused once the model is closed. The library wraps every
 * model of a plugin.
 *
 * @since 0.1.0
 */
public final class SerialModel implements Model {
  private final Model model;
  private final ReentrantLock turn = new ReentrantLock(true);
  private Optional<Trainer> trainer = Optional.empty();
  private boolean closed;

  private SerialModel(Model model) {
    this.model = model;
  }

  /**
   * {@return a model whose calls wait for their turn; the model itself if its calls do already}
   *
   * @param model the model to protect, which is closed with the result
   */
  public static SerialModel of(Model model) {
    return model instanceof SerialModel serial ? serial : new SerialModel(model);
  }

  private <T> T call(Supplier<T> work) {
    turn.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The model has been closed");
      }
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  private void run(Runnable work) {
    call(
        () -> {
          work.run();
          return work;
        });
  }

  @Override
  public Tokenizer tokenizer() {
    return call(model::tokenizer);
  }

  @Override
  public int maxPositions() {
    return model.maxPositions();
  }

  @Override
  public String fingerprint() {
    return call(model::fingerprint);
  }

  @Override
  public Map<String, String> provenance() {
    return model.provenance();
  }

  @Override
  public void generate(
      List<GenerationRequest> requests,
      GenerationOptions options,
      Consumer<List<Completion>> sink) {
    run(() -> model.generate(requests, options, sink));
  }

  @Override
  public Completion stream(
      GenerationRequest request, GenerationOptions options, TextConsumer consumer) {
    return call(() -> model.stream(request, options, consumer));
  }

  @Override
  public List<List<LogProbs>> score(List<ScoreRequest> requests) {
    return call(() -> model.score(requests));
  }

  @Override
  public String trainingPlan(TrainerOptions options, int largestGroup) {
    return call(() -> model.trainingPlan(options, largestGroup));
  }

  @Override
  public Optional<String> obstacleToParts(TrainerOptions options) {
    return call(() -> model.obstacleToParts(options));
  }

  @Override
  public List<String> warnings() {
    return call(model::warnings);
  }

  @Override
  public Trainer trainer(TrainerOptions options) {
    return open(() -> model.trainer(options));
  }

  @Override
  public Trainer partsTrainer(TrainerOptions options) {
    return open(() -> model.partsTrainer(options));
  }

  private Trainer open(Supplier<Trainer> maker) {
    return call(
        () -> {
          Trainer opened = maker.get();
          trainer = Optional.of(opened);
          return new SerialTrainer(opened);
        });
  }

  @Override
  public void saveWeights(Path directory) {
    run(() -> model.saveWeights(directory));
  }

  @Override
  public void restoreWeights(Path directory) {
    run(() -> model.restoreWeights(directory));
  }

  @Override
  public void save(Path directory) {
    run(() -> model.save(directory));
  }

  /** Does not wait: a call in progress is what a signal is for. */
  @Override
  public void cancelOn(Cancellation signal) {
    model.cancelOn(signal);
  }

  @Override
  public void close() {
    turn.lock();
    try {
      if (turn.getHoldCount() > 1) {
        throw new IllegalStateException("A model cannot be closed by what it calls");
      }
      if (!closed) {
        closed = true;
        try {
          trainer.ifPresent(Trainer::close);
        } finally {
          model.close(); // no later call does
        }
      }
    } finally {
      turn.unlock();
    }
  }

  /** A trainer whose calls take turns with those of its model. */
  private final class SerialTrainer implements Trainer {
    private final Trainer opened;

    SerialTrainer(Trainer opened) {
      this.opened = opened;
    }

    @Override
    public StepResult step(List<ScoreRequest> requests, Objective objective, double learningRate) {
      return call(() -> opened.step(requests, objective, learningRate));
    }

    @Override
    public Optional<StepParts> parts() {
      return call(() -> opened.parts().map(SerialParts::new));
    }

    @Override
    public long steps() {
      return call(opened::steps);
    }

    @Override
    public void saveState(Path directory) {
      run(() -> opened.saveState(directory));
    }

    @Override
    public void restoreState(Path directory) {
      run(() -> opened.restoreState(directory));
    }

    @Override
    public void close() {
      turn.lock();
      try {
        if (turn.getHoldCount() > 1) {
          throw new IllegalStateException("A trainer cannot be closed by what it calls");
        }
        if (trainer.filter(open -> open == opened).isPresent() && !closed) {
          trainer = Optional.empty();
          opened.close();
        }
      } finally {
        turn.unlock();
      }
    }
  }

  /** Parts of steps whose calls take turns with those of the model. */
  private final class SerialParts implements StepParts {
    private final StepParts parts;

    SerialParts(StepParts parts) {
      this.parts = parts;
    }

    @Override
    public List<List<Integer>> split(List<ScoreRequest> requests) {
      return call(() -> parts.split(requests));
    }

    @Override
    public int sums() {
      return parts.sums();
    }

    @Override
    public Scores score(List<ScoreRequest> part, long step) {
      return call(() -> parts.score(part, step));
    }

    @Override
    public byte[] gradient(
        List<ScoreRequest> part, Objective objective, List<Double> sums, long step) {
      return call(() -> parts.gradient(part, objective, sums, step));
    }

    @Override
    public StepResult step(
        List<ScoreRequest> requests,
        GradientSource gradients,
        List<Double> sums,
        double learningRate) {
      return call(() -> parts.step(requests, gradients, sums, learningRate));
    }
  }
}
