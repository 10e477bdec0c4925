// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.Aft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment on a handful of questions. */
class ExperimentTest {
  private static final Dose DOSE = new Dose("tiny", 24, 8, 12, 1, 1, 2, true);
  private static final Experiment.Runner NOTHING =
      (recipe, directory, options) -> {
        throw new AssertionError("a run of " + recipe.name());
      };

  @TempDir private Path out;

  private static List<Method> methods() {
    List<String> names = List.of("vft", "aft-boundary", "dpo-detached-alone", "graded-rdc");
    return Methods.miniature().stream()
        .filter(method -> names.contains(method.name()))
        .map(MethodsOfTwoSettings::of)
        .toList();
  }

  /** Two settings instead of four save time. */
  private static final class MethodsOfTwoSettings {
    static Method of(Method m) {
      return new Method(
          m.name(),
          m.title(),
          m.family(),
          m.start(),
          m.feedback(),
          m.samples(),
          m.terms(),
          m.settings().subList(0, 2),
          m.tunedAs());
    }
  }

  @Test
  void piecesAreMadeOnceAndMergedFromWhatIsThere() throws IOException {
    Experiment experiment = new Experiment(out, new MiniatureStudy(DOSE, methods()));
    List<String> lines = new ArrayList<>();
    try (Aft aft = Aft.create(Experiment.plugins())) {
      experiment.run(List.of("vft", "aft-boundary"), Experiment.seeds(0), aft::run, lines::add);
      assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("aft-boundary, setting "));
      assertThat(experiment.merge()).contains("2 of 14 runs: 0 of 4 methods");
      experiment.run(List.of("vft", "aft-boundary"), List.of(1L), aft::run, lines::add);
      assertThat(lines).hasSize(4);
      assertThat(lines.get(3)).startsWith("aft-boundary, seed 1: ");
      experiment.run(experiment.methods(), List.of(1L), aft::run, lines::add);
    }
    assertThat(lines).hasSize(4 + 6);
    experiment.run(experiment.methods(), List.of(1L), NOTHING, lines::add);
    assertThat(out.resolve("runs/seed-1")).isDirectoryContaining("glob:**vft");
    try (Stream<Path> runs = Files.list(out.resolve("runs/seed-1"))) {
      assertThat(runs.map(run -> run.getFileName().toString()))
          .containsExactlyInAnyOrder("input", "vft");
    }
    experiment.merge();
    JsonNode results = Json.parse(Files.readString(out.resolve("results.json")));
    assertThat(results.path("methods")).hasSize(4);
    JsonNode boundary = results.path("methods").get(1);
    assertThat(boundary.path("method").asText()).isEqualTo("aft-boundary");
    assertThat(boundary.path("steps").asInt()).isEqualTo(DOSE.alignmentSteps());
    assertThat(boundary.path("supervised_tokens").asInt()).isPositive();
    assertThat(results.path("comparisons").get(0).path("against").asText()).isEqualTo("vft");
    assertThat(out.resolve("results.md")).content().contains("VFT + L_A, boundary");
    assertThat(out.resolve("report.html")).content().contains("<script");
  }

  @Test
  void aPieceOfAnotherSizeIsRefused() throws IOException {
    Method vft = methods().get(0);
    Study quick = new MiniatureStudy(Dose.QUICK, methods());
    PieceFolder folder = new PieceFolder(out.resolve("pieces"), quick);
    Piece made = ResultsTest.piece("vft", 1, 50, 0.8);
    String recipe = quick.fingerprint(vft, made.setting(), Split.TEST);
    folder.writeResult(
        vft,
        new Piece(
            made.method(),
            made.split(),
            made.seed(),
            made.setting(),
            new Provenance("quick", recipe, "abc", "processor", "17"),
            made.right(),
            made.figures(),
            made.scores(),
            made.steps(),
            made.supervisedTokens(),
            made.seconds()));
    assertThat(folder.all()).hasSize(1);
    assertThatThrownBy(() -> new Experiment(out, new MiniatureStudy(DOSE, methods())).merge())
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-920")
        .hasMessageContaining("dose quick, commit abc");
  }

  @Test
  void theQuestionsOfAnotherSizeAreNotTakenForThese() throws IOException {
    Path input = out.resolve("runs/seed-1/input");
    Dose smaller = new Dose("smaller", 24, 0, 4, 1, 1, 1, false);
    new MiniatureStudy(smaller, methods()).input(input, 1);
    assertThat(new MiniatureStudy(smaller, methods()).input(input, 1)).isEqualTo(input);
    assertThatThrownBy(() -> new MiniatureStudy(DOSE, methods()).input(input, 1))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-916")
        .hasMessageContaining("or delete " + out.resolve("runs/seed-1") + ".");
  }

  @Test
  void aFileThatIsNoPieceIsRefused() throws IOException {
    Files.createDirectories(out.resolve("pieces"));
    Files.writeString(out.resolve("pieces/x.json"), "{\"a\": 1}");
    assertThatThrownBy(() -> new Experiment(out, new MiniatureStudy(DOSE, methods())).merge())
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-921");
  }

  @Test
  void theCommitIsThatOfTheCheckout() throws IOException {
    Path git = Files.createDirectories(out.resolve(".git"));
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(git.resolve("packed-refs"), "# pack\n1234 refs/heads/main\n");
    Path inner = Files.createDirectories(out.resolve("a/b"));
    assertThat(Surroundings.commit(inner)).isEqualTo("1234");
    Files.writeString(git.resolve("HEAD"), "5678\n");
    assertThat(Surroundings.commit(inner)).isEqualTo("5678");
  }
}
