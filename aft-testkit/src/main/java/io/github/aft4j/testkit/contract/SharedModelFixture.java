// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Trainer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

/** A model under test, and threads that use it. */
abstract class SharedModelFixture {
  static final int THREADS = 4;

  final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** {@return a model; every call gives one with the same weights, in memory of its own} */
  protected abstract Model create();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  static GenerationOptions sampling() {
    return GenerationOptions.builder().maxNewTokens(ContractData.MAX_NEW).seed(7).build();
  }

  static List<List<Completion>> samples(Model model) {
    return model.generate(ContractData.generationRequests(model), sampling());
  }

  static List<List<LogProbs>> scores(Model model) {
    return model.score(ContractData.scoreRequests(model));
  }

  static void step(Model model, Trainer trainer) {
    trainer.step(ContractData.scoreRequests(model), ContractData.constant(-0.1), 1e-2);
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
