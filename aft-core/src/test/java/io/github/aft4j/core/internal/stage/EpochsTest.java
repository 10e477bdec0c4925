// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.AftException;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Part;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochsTest {
  private static final int SIZE = 30;

  @Test
  void withoutWeightsAnEpochIsAPermutation() {
    Epochs epochs = epochs(training(3, 4), List.of());

    assertThat(epochs.steps()).isEqualTo(3 * 8);
    assertThat(epochs.order(1)).isEqualTo(Order.of(5, 1, SIZE));
    assertThat(epochs.batch(8 + 7)).isEqualTo(Arrays.copyOfRange(Order.of(5, 1, SIZE), 28, 30));
  }

  @Test
  void moreStepsThanCanBeCountedAreRefused() {
    Training training = training(1_000_000, 1);
    assertThatThrownBy(() -> training.steps(10_000_000))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-103")
        .hasMessageContaining("10000000000000 optimizer steps");
    Epochs heavy = epochs(training, List.of(new Part(15, 1000), new Part(15, 1000)));
    assertThatThrownBy(heavy::steps).hasMessageContaining("AFT-103");
  }

  @Test
  void aWeightIsTheExpectedNumberOfPasses() {
    List<Part> parts = List.of(new Part(10, 2.3), new Part(15, 0.25), new Part(5, 0));
    Epochs epochs = epochs(training(400, 4), parts);
    double[] passes = new double[SIZE];
    for (int epoch = 0; epoch < 400; epoch++) {
      for (int group : epochs.order(epoch)) {
        passes[group] += 1 / 400.0;
      }
    }
    IntStream.range(0, 10).forEach(i -> assertThat(passes[i]).isCloseTo(2.3, within(0.1)));
    IntStream.range(10, 25).forEach(i -> assertThat(passes[i]).isCloseTo(0.25, within(0.1)));
    IntStream.range(25, 30).forEach(i -> assertThat(passes[i]).isZero());
  }

  /** A resumed training asks for a later step first. */
  @Test
  void aStepHoldsTheSameGroupsWhateverWasAskedBefore() {
    List<Part> parts = List.of(new Part(10, 1.5), new Part(20, 0.3));
    Epochs whole = epochs(training(6, 4), parts);
    int taken = 0;
    for (int step = 0; step < whole.steps(); step++) {
      int[] batch = whole.batch(step);
      assertThat(epochs(training(6, 4), parts).batch(step)).isEqualTo(batch);
      assertThat(batch.length).isBetween(1, 4);
      taken += batch.length;
    }
    int size = 0;
    for (int epoch = 0; epoch < 6; epoch++) {
      size += whole.order(epoch).length;
    }
    assertThat(taken).isEqualTo(size);
  }

  private static Epochs epochs(Training training, List<Part> parts) {
    return Epochs.of(
        training, 5, SIZE, new DataSet(List.of(), "f", Map.of(), parts, Map.of()), i -> i);
  }

  private static Training training(int epochs, int batchSize) {
    return Recipe.builder()
        .model("none", m -> {})
        .questions(QuestionSource.of("none", List.of()))
        .sft(t -> t.epochs(epochs).batchSize(batchSize))
        .build()
        .sft()
        .orElseThrow()
        .training();
  }
}
