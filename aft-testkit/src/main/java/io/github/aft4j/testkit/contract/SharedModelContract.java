// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.SerialModel;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The obligations of a {@link Model} that several threads use, and of one that has been closed. A
 * {@link SerialModel} fulfills them for every model that one thread can use.
 *
 * @since 0.1.0
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class SharedModelContract {
  private static final int THREADS = 4;
  private static final int STEPS = 6;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected SharedModelContract() {}

  /** {@return a model; every call gives one with the same weights, in memory of its own} */
  protected abstract Model create();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static GenerationOptions sampling() {
    return GenerationOptions.builder().maxNewTokens(ContractData.MAX_NEW).seed(7).build();
  }

  private static List<List<Completion>> samples(Model model) {
    return model.generate(ContractData.generationRequests(model), sampling());
  }

  private static List<List<LogProbs>> scores(Model model) {
    return model.score(ContractData.scoreRequests(model));
  }

  private static void step(Model model, Trainer trainer) {
    trainer.step(ContractData.scoreRequests(model), ContractData.constant(-0.1), 1e-2);
  }

  @Test
  void callsOfSeveralThreadsReturnWhatOneThreadGets() throws Exception {
    try (Model model = create()) {
      List<List<Completion>> samples = samples(model);
      List<List<LogProbs>> scores = scores(model);
      List<Future<List<List<Completion>>>> sampled = new ArrayList<>();
      List<Future<List<List<LogProbs>>>> scored = new ArrayList<>();
      for (int i = 0; i < 2 * THREADS; i++) {
        sampled.add(threads.submit(() -> samples(model)));
        scored.add(threads.submit(() -> scores(model)));
      }
      for (int i = 0; i < 2 * THREADS; i++) {
        assertThat(sampled.get(i).get()).isEqualTo(samples);
        assertThat(scored.get(i).get()).isEqualTo(scores);
      }
    }
  }

  /** Every score is that of the weights after some whole number of steps. */
  @Test
  void scoringDuringTrainingSeesWholeSteps() throws Exception {
    List<List<List<LogProbs>>> afterSteps = new ArrayList<>();
    try (Model model = create();
        Trainer trainer = model.trainer(TrainerOptions.defaults())) {
      afterSteps.add(scores(model));
      for (int i = 0; i < STEPS; i++) {
        step(model, trainer);
        afterSteps.add(scores(model));
      }
    }
    try (Model model = create();
        Trainer trainer = model.trainer(TrainerOptions.defaults())) {
      Future<?> training =
          threads.submit(
              () -> {
                for (int i = 0; i < STEPS; i++) {
                  step(model, trainer);
                }
              });
      while (!training.isDone()) {
        assertThat(afterSteps).contains(scores(model));
      }
      training.get();
      assertThat(scores(model)).isEqualTo(afterSteps.get(STEPS));
    }
  }

  @Test
  void closingWaitsForTheCallInProgressAndRefusesLaterOnes() throws Exception {
    CountDownLatch generating = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    List<List<Completion>> all;
    try (Model model = create()) {
      all = samples(model);
    }
    List<List<Completion>> seen = new ArrayList<>();
    Model model = create();
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(
            () ->
                model.generate(
                    ContractData.generationRequests(model),
                    sampling(),
                    completions -> {
                      generating.countDown();
                      await(closing);
                      seen.add(completions);
                    }),
            threads);
    await(generating);
    CompletableFuture<Void> close =
        CompletableFuture.runAsync(
            () -> {
              closing.countDown();
              model.close();
            },
            threads);
    close.get();
    assertThat(seen).isEqualTo(all);
    call.get();
    assertThatIllegalStateException().isThrownBy(() -> model.generate(List.of(), sampling()));
    assertThatIllegalStateException().isThrownBy(() -> model.score(List.of()));
    assertThatIllegalStateException().isThrownBy(() -> model.trainer(TrainerOptions.defaults()));
    assertThatIllegalStateException().isThrownBy(model::tokenizer);
    model.close();
  }

  @Test
  void aTrainerEndsWithItsModel() {
    Model model = create();
    Trainer trainer = model.trainer(TrainerOptions.defaults());
    step(model, trainer);
    model.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> trainer.step(List.of(), ContractData.constant(0), 1e-2));
    trainer.close();
  }

  @Test
  void whatTheModelCallsMayUseItButNotCloseIt() {
    try (Model model = create()) {
      List<List<LogProbs>> before = scores(model);
      List<List<List<LogProbs>>> inside = new ArrayList<>();
      model.generate(
          ContractData.generationRequests(model),
          sampling(),
          completions -> {
            inside.add(scores(model));
            assertThatThrownBy(model::close).isInstanceOf(IllegalStateException.class);
          });
      assertThat(inside).isNotEmpty().allMatch(before::equals);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
