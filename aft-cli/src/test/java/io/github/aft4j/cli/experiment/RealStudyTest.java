// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.Aft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment on a model directory and a folder of questions, both small. */
class RealStudyTest {
  private static final Dose DOSE = new Dose("tiny", 12, 4, 6, 1, 1, 2, true);

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    QuickstartInput.write(folder, new QuickstartSize(20, 8, 1, 3));
  }

  private RealStudy study() {
    return RealStudy.of(folder.resolve("model"), folder, DOSE);
  }

  @Test
  void everyMethodStartsFromTheSameModelAndIsEvaluatedAtItsEndOnly() throws IOException {
    Path out = folder.resolve("out");
    Experiment experiment = new Experiment(out, study());
    List<String> lines = new ArrayList<>();
    try (Aft aft = Aft.create(Experiment.plugins())) {
      experiment.run(List.of("vft", "aft-detached"), List.of(1L), aft::run, lines::add);
    }
    assertThat(lines).hasSize(2);
    assertThat(experiment.merge()).startsWith("# The paper's comparison on a real model");
    JsonNode results = Json.parse(Files.readString(out.resolve("results.json")));
    JsonNode detached = results.path("methods").get(1);
    assertThat(detached.path("method").asText()).isEqualTo("aft-detached");
    assertThat(detached.path("sampled_accuracy").path("values")).hasSize(1);
    assertThat(results.path("planned_runs").asInt()).isEqualTo(12 * 2);
    assertThat(out.resolve("runs/seed-1/vft/evaluate")).isDirectoryNotContaining("glob:**aft*");
    assertThat(results.path("evidence").asBoolean()).isTrue();
    assertThat(out.resolve("runs/seed-100")).doesNotExist();
    assertThat(Files.readAllLines(out.resolve("runs/seed-1/input/held-out.jsonl")))
        .isEqualTo(Files.readAllLines(folder.resolve("test.jsonl")).subList(0, 6));
  }

  @Test
  void aSeedLearnsFromItsOwnQuestionsAndFromNoneOfItsValidation() throws IOException {
    Path first = study().input(folder.resolve("first"), 1);
    Path second = study().input(folder.resolve("second"), 2);
    List<String> training = Files.readAllLines(first.resolve("train.jsonl"));
    assertThat(training).hasSize(12);
    assertThat(training)
        .doesNotContainAnyElementsOf(Files.readAllLines(first.resolve("validation.jsonl")));
    assertThat(training).isNotEqualTo(Files.readAllLines(second.resolve("train.jsonl")));
  }

  @Test
  void theQuestionsOfOtherDataAreNotTakenForThese() throws IOException {
    Path input = study().input(folder.resolve("out/runs/seed-1/input"), 1);
    assertThat(study().input(input, 1)).isEqualTo(input);
    Path training = folder.resolve("train.jsonl");
    Files.writeString(training, Files.readString(training).replace("How", "how"));
    assertThatThrownBy(() -> study().input(input, 1))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-916")
        .hasMessageContaining("or delete " + input.getParent() + ".");
  }

  @Test
  void tooFewQuestionsAreRefusedAllAtOnce() {
    Dose large = new Dose("large", 30, 10, 9, 1, 1, 2, true);
    assertThatThrownBy(() -> RealStudy.of(folder.resolve("model"), folder, large))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-922")
        .hasMessageContaining("20 questions")
        .hasMessageContaining("8 questions");
  }

  @Test
  void aCopyOfTheModelElsewhereIsTheSameAndOtherQuestionsAreNot() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    try (var files = Files.list(folder.resolve("model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Method method = Methods.real().get(1);
    Setting setting = method.settings().get(0);
    String fingerprint = study().fingerprint(method, setting, Split.TEST);
    assertThat(RealStudy.of(copy, folder, DOSE).fingerprint(method, setting, Split.TEST))
        .isEqualTo(fingerprint);
    Path test = folder.resolve("test.jsonl");
    Files.writeString(test, Files.readString(test).replaceFirst("How", "how"));
    assertThat(study().fingerprint(method, setting, Split.TEST)).isNotEqualTo(fingerprint);
  }
}
