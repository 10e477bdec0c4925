// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The obligations of a {@link Model} that one thread closes while others use it. */
abstract class ClosingContract extends SharedModelFixture {
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
}
