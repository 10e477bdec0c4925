// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every program of the page about embedding on a small model. */
class ExampleProgramsTest {
  private static final String PROMPT = "what is 2 plus 3 ? <sep>";

  @TempDir private static Path folder;
  private static Path recipe = Path.of("");

  @BeforeAll
  static void writeRecipe() {
    recipe = QuickstartInput.write(folder.resolve("input"), new QuickstartSize(24, 8, 1, 1));
  }

  @Test
  void aGateReadsFiguresAndRefusesABadModel() {
    Path run = folder.resolve("gate");
    assertThat(Printed.by(GateOnAccuracy::main, recipe, run, 0))
        .contains("accuracy ", "gain over fine-tuning ");
    assertThatThrownBy(() -> Printed.by(GateOnAccuracy::main, recipe, run, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not accurate enough");
    assertThat(Printed.by(ReadSamples::main, run)).contains("train-0001: ", " of 6 right");
  }

  @Test
  void aCancelledRunIsResumedByTheSameCall() throws InterruptedException {
    Path run = folder.resolve("cancelled");
    Thread.currentThread().interrupt(); // await() cancels the run
    String first = Printed.by(CancelAndResume::main, recipe, run);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(first).contains("start this program again");
    assertThat(Printed.by(CancelAndResume::main, recipe, run)).contains("accuracy");
  }

  @Test
  void metersAreTaggedWithTheRun() {
    assertThat(Printed.by(RunMetrics::main, recipe, folder.resolve("metrics")))
        .contains("aft.stage", "aft.metric", "aft.run", folder.resolve("metrics").toString());
  }

  @Test
  void anAdapterIsMerged() throws IOException {
    Path adapted =
        Files.writeString(
            folder.resolve("lora.yaml"),
            Files.readString(recipe).replace("plugin: djl", "plugin: djl\n  lora: {rank: 2}"));
    Path run = folder.resolve("lora");
    try (Aft aft = Aft.create()) {
      aft.run(Recipe.read(adapted), run);
    }
    Path merged = folder.resolve("merged");
    Path base = folder.resolve("input/model");
    assertThat(Printed.by(MergeAdapter::main, base, run.resolve("model"), merged))
        .contains("llama with ", " parameters");
    assertThat(merged.resolve("model.safetensors")).isNotEmptyFile();
  }

  @Test
  void aGuiceModuleBindsALabelerWithAService() throws IOException {
    Path stock = withLabeler("stock");
    assertThat(Printed.by(GuiceApplication::main, stock, folder.resolve("guice")))
        .contains("RunStarted[run=", "StageFinished[stage=label", "accuracy");
  }

  @Test
  void preferencePairsInMemoryAlignAModel() {
    Path run = folder.resolve("pairs");
    assertThat(Printed.by(PreferencePairsFromMemory::main, folder.resolve("input/model"), run))
        .contains(run.toString());
  }

  @Test
  void questionsAreReadFromATable() {
    Path run = folder.resolve("table");
    assertThat(Printed.by(QuestionsFromDatabase::main, folder.resolve("input/model"), run))
        .contains(run.toString());
  }

  @Test
  void aSweepChangesOneKeyOfARecipe() {
    assertThat(Printed.by(SweepBeta::main, recipe, folder.resolve("sweep")))
        .contains("beta-0.05 ", "beta-0.5 against beta-0.05", "compared in ");
    assertThat(folder.resolve("sweep/beta-0.5/report.md")).exists();
    assertThat(folder.resolve("sweep/comparison.html")).exists();
    assertThat(folder.resolve("sweep/beta-0.5/timings.jsonl"))
        .content()
        .doesNotContain("\"sample\"")
        .contains("\"align\"");
  }

  @Test
  void aFunctionJudges() throws IOException {
    Path lastWord = withLabeler("last-word");
    assertThat(Printed.by(CustomLabeler::main, lastWord, folder.resolve("labeler")))
        .contains("accuracy");
  }

  @Test
  void aFunctionIsTheLoss() throws IOException {
    Path margin =
        Files.writeString(
            folder.resolve("margin.yaml"),
            Files.readString(recipe)
                .replace("{loss: aft-boundary, weight: 1, beta: 1}", "{loss: margin, weight: 1}"));
    assertThat(Printed.by(CustomLoss::main, margin, folder.resolve("loss"))).contains("accuracy");
  }

  @Test
  void theLossHasTheRightDerivatives() {
    LossTerm term =
        CustomLoss.HINGE.apply(
            ScoredGroup.of("q", ScoredResponse.right(-0.4, -1.2), ScoredResponse.wrong(-0.2)));
    assertThat(term.value()).isCloseTo(1 + 0.8 - 0.2, within(1e-12));
    assertThat(term.derivative(0)).isEqualTo(-0.5);
    assertThat(term.derivative(1)).isEqualTo(1.0);
  }

  @Test
  void aModelAnswersPieceByPieceAndPicksTheBestOfSeveral() {
    Path model = folder.resolve("input/model");
    assertThat(Printed.by(StreamAnswer::main, model, PROMPT)).contains(" tokens, ");
    assertThat(Printed.by(ScoreAndRerank::main, model, PROMPT)).isNotBlank();
  }

  private static Path withLabeler(String name) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        Files.readString(recipe).replace("plugin: final-answer", "plugin: " + name));
  }
}
