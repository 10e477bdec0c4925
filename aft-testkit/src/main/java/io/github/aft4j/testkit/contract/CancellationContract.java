// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.CancelledException;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The obligations of a {@link Model} that polls the signal of {@link Model#cancelOn}.
 *
 * @since 0.1.0
 */
public abstract class CancellationContract {
  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected CancellationContract() {}

  /** {@return a model; every call gives one with the same weights, in memory of its own} */
  protected abstract Model create();

  private static List<List<LogProbs>> scores(Model model) {
    return model.score(ContractData.scoreRequests(model));
  }

  @Test
  void generationAndScoringEndBeforeTheNextStep() {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (Model model = create()) {
      model.cancelOn(cancelled::get);
      GenerationOptions options =
          GenerationOptions.greedy().maxNewTokens(ContractData.MAX_NEW).build();
      List<List<LogProbs>> before = scores(model);
      cancelled.set(true);
      assertThatThrownBy(
              () ->
                  model.generate(
                      ContractData.generationRequests(model),
                      options,
                      completions -> {
                        throw new AssertionError("Nothing is complete");
                      }))
          .isInstanceOf(CancelledException.class);
      assertThatThrownBy(() -> scores(model)).isInstanceOf(CancelledException.class);
      cancelled.set(false);
      assertThat(scores(model)).isEqualTo(before);
    }
  }

  /** The step that follows is the one that an undisturbed trainer takes. */
  @Test
  void aCancelledStepIsDroppedBeforeAWeightChanges() {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (Model model = create();
        Model undisturbed = create()) {
      model.cancelOn(cancelled::get);
      try (Trainer trainer = model.trainer(TrainerOptions.defaults());
          Trainer other = undisturbed.trainer(TrainerOptions.defaults())) {
        step(model, trainer);
        step(undisturbed, other);
        List<List<LogProbs>> before = scores(model);
        cancelled.set(true);
        assertThatThrownBy(() -> step(model, trainer)).isInstanceOf(CancelledException.class);
        cancelled.set(false);
        assertThat(trainer.steps()).isEqualTo(1);
        assertThat(scores(model)).isEqualTo(before);
        step(model, trainer);
        step(undisturbed, other);
        assertThat(scores(model)).isEqualTo(scores(undisturbed));
      }
    }
  }

  /** A model may poll as often as it likes: none of its polls is a bad moment to stop. */
  @Test
  void aStepMayBeCancelledAtEveryPoll() {
    AtomicInteger polls = new AtomicInteger();
    AtomicInteger last = new AtomicInteger(1);
    try (Model model = create();
        Model undisturbed = create()) {
      model.cancelOn(() -> polls.incrementAndGet() >= last.get());
      try (Trainer trainer = model.trainer(TrainerOptions.defaults());
          Trainer other = undisturbed.trainer(TrainerOptions.defaults())) {
        while (isCancelled(() -> step(model, trainer))) {
          assertThat(trainer.steps()).isZero();
          polls.set(0);
          last.incrementAndGet();
        }
        last.set(Integer.MAX_VALUE);
        step(undisturbed, other);
        assertThat(scores(model)).isEqualTo(scores(undisturbed));
      }
    }
  }

  private static boolean isCancelled(Runnable step) {
    try {
      step.run();
      return false;
    } catch (CancelledException e) {
      return true;
    }
  }

  private static void step(Model model, Trainer trainer) {
    trainer.step(ContractData.scoreRequests(model), ContractData.constant(-0.1), 1e-2);
  }
}
