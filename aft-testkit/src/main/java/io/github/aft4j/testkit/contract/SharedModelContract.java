// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.SerialModel;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The obligations of a {@link Model} that several threads use, and of one that has been closed. A
 * {@link SerialModel} fulfills them for every model that one thread can use.
 *
 * @since 0.1.0
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class SharedModelContract extends ClosingContract {
  private static final int STEPS = 6;

  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected SharedModelContract() {}

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
}
