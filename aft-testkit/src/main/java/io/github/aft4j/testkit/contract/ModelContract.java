// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link Model}: generation, scores, and training.
 *
 * @since 0.1.0
 */
public abstract class ModelContract extends SavingContract {
  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected ModelContract() {}

  @Test
  void theTrainingPlanIsALineForPeople() {
    try (Model model = create()) {
      for (int largest : new int[] {0, 100}) {
        assertThat(model.trainingPlan(TrainerOptions.defaults(), largest))
            .isNotBlank()
            .hasLineCount(1);
      }
    }
  }

  @Test
  void oneTrainerIsOpenAtATime() {
    try (Model model = create()) {
      try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
        assertThat(trainer.steps()).isZero();
        assertThatThrownBy(() -> model.trainer(TrainerOptions.defaults()))
            .isInstanceOf(IllegalStateException.class);
      }
      model.trainer(TrainerOptions.defaults()).close();
    }
  }

  @Test
  void theFingerprintNamesTheContent() {
    try (Model one = create();
        Model other = create()) {
      assertThat(one.fingerprint()).isEqualTo(other.fingerprint()).isNotBlank();
    }
  }
}
