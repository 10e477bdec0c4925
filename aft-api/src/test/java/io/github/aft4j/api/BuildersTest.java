// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.TrainerOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildersTest {

  @Test
  void generationOptionsBeginWithTheModelsOwnDistribution() {
    GenerationOptions options = GenerationOptions.builder().build();
    assertThat(options.temperature()).isEqualTo(1);
    assertThat(options.topP()).isEqualTo(1);
    assertThat(options.maxNewTokens()).isEqualTo(256);
    assertThat(GenerationOptions.greedy().build().temperature()).isZero();
  }

  @Test
  void generationOptionsComeBackAsABuilder() {
    GenerationOptions options =
        GenerationOptions.builder()
            .temperature(0.7)
            .topK(5)
            .topP(0.9)
            .minP(0.1)
            .repetitionPenalty(1.1)
            .maxNewTokens(9)
            .stopIds(Set.of(3))
            .stopStrings(List.of("end"))
            .seed(4)
            .batchSize(2)
            .build();
    assertThat(options.toBuilder().build()).isEqualTo(options).hasSameHashCodeAs(options);
    assertThat(options.toBuilder().seed(5).build()).isNotEqualTo(options);
  }

  @Test
  void aRefusalNamesTheOptionAndItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GenerationOptions.builder().topP(1.5))
        .withMessage("topP must be between 0 and 1, not 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GenerationOptions.builder().temperature(Double.NaN))
        .withMessage("temperature must be 0 or more, not NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GenerationOptions.builder().maxNewTokens(0))
        .withMessage("maxNewTokens must be 1 or more, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainerOptions.builder().beta2(1))
        .withMessage("beta2 must be 0 or more and below 1, not 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Question.of(" ", "text"))
        .withMessageStartingWith("id must be");
  }

  @Test
  void trainerOptionsComeBackAsABuilder() {
    TrainerOptions options =
        TrainerOptions.builder()
            .beta1(0.8)
            .beta2(0.9)
            .epsilon(1e-6)
            .weightDecay(0.1)
            .clipNorm(2)
            .microBatchTokens(7)
            .freeze(List.of("a"))
            .seed(4)
            .build();
    assertThat(options.toBuilder().build()).isEqualTo(options).hasSameHashCodeAs(options);
    assertThat(options).isNotEqualTo(TrainerOptions.defaults());
  }

  @Test
  void aQuestionComesBackAsABuilder() {
    Question question =
        Question.of("q", "6 * 7?").reference("so 42").answer("42").attribute("from", "a").build();
    assertThat(question.prompt()).isEqualTo(new Prompt.Text("6 * 7?"));
    assertThat(question.attributes()).isEqualTo(Map.of("from", "a"));
    assertThat(question.toBuilder().build()).isEqualTo(question).hasSameHashCodeAs(question);
    assertThat(question.toBuilder().answer("41").build()).isNotEqualTo(question);
  }
}
