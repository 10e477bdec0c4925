package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.Settings;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.artifact.SampledQuestion;
import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.WeightType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application does with the library, on a model of some kilobytes. */
class ProgramsTest {
  @TempDir private static Path folder;
  private static Path model;
  private static Path hyperParameters;

  @BeforeAll
  static void makeModel() throws Exception {
    model = folder.resolve("base");
    DjlModels.create(Path.of("src/test/resources/model"), model, WeightType.FLOAT32, 7);
    hyperParameters =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            """
            model: {plugin: djl, path: %s}
            sft: {epochs: 1, batch_size: 4, learning_rate: 4e-3}
            sample: {plugin: temperature, responses: 4, max_new_tokens: 8}
            label: {plugin: short}
            align:
              losses: [sft, {loss: aft-boundary, beta: 0.15}, push-up]
              batch_size: 4
              control: sft-continued
            """
                .formatted(model.toString().replace('\\', '/')));
  }

  @Test
  void aRunIsAGateAndItsSamplesAndModelAreObjects() {
    List<RunEvent> events = new CopyOnWriteArrayList<>();
    try (Aft aft = Functions.aft(events::add)) {
      RunResult result = aft.run(recipe(), folder.resolve("run"));
      assertThat(Gate.passes(result, 0)).isIn(true, false);
      assertThat(Gate.passes(result, 1.01)).isFalse();
      assertThat(events).hasAtLeastOneElementOfType(RunEvent.RunFinished.class);
      try (Stream<SampledQuestion> samples = aft.artifacts(folder.resolve("run")).samples()) {
        assertThat(samples)
            .hasSize(12)
            .allSatisfy(
                question ->
                    assertThat(question.samples())
                        .hasSize(4)
                        .allSatisfy(sample -> assertThat(sample.judgment()).isPresent()));
      }
      Path trained = result.model().orElseThrow();
      assertThat(Answers.best(aft, trained, "what is 2 plus 3 ? <sep>")).isNotNull();
    }
  }

  @Test
  void aRunThatIsStoppedIsResumedByTheSameCall() {
    try (Aft aft = Functions.aft(event -> {})) {
      RunHandle stopped = Stoppable.startAndStop(aft, recipe(), folder.resolve("stopped"));
      assertThatThrownBy(stopped::await).isInstanceOf(RunCancelledException.class);
      assertThat(aft.run(recipe(), folder.resolve("stopped")).evaluation()).isPresent();
    }
  }

  @Test
  void pairsComeFromMemoryAndARecipeIsAValue() {
    Recipe pairs =
        Recipe.builder()
            .model("djl", m -> m.set("path", model))
            .pairs("pairs", Orders::pairs)
            .align(a -> a.loss("sft", 0.1).loss("dpo", 1).epochs(1).batchSize(4))
            .build();
    try (Aft aft = Aft.create()) {
      for (double beta : new double[] {0.1, 0.3}) {
        Path directory = folder.resolve("beta-" + beta);
        assertThat(aft.run(pairs.with("align.losses[1].beta", beta), directory).model())
            .isPresent();
      }
    }
  }

  @Test
  void aLossWorksOnPlainNumbers() {
    try (Aft aft = Aft.create()) {
      AlignmentLoss loss = aft.plugins().loss("dpo", Map.of("beta", 0.5));
      assertThat(loss).isNotNull();
      AlignmentLoss sft = aft.plugins().loss("sft", Map.of());
      LossResult result =
          sft.evaluate(
              ScoredBatch.ofStep(
                  sft,
                  List.of(
                      ScoredGroup.of(
                          "q1",
                          ScoredResponse.right(-0.4, -1.1),
                          ScoredResponse.right(-0.2, -0.3)))));
      assertThat(result.value()).isCloseTo((0.4 + 1.1 + 0.2 + 0.3) / 4, within(1e-12));
    }
  }

  private static Recipe recipe() {
    return Recipe.builder(hyperParameters)
        .questions(Orders.questions())
        .evaluate(Orders.questions())
        .build();
  }
}
