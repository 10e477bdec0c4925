// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.run.RunStatus;
import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run directories that an earlier version wrote are read, and continue to the same bytes. */
class GoldenRunTest {

  @TempDir Path directory;

  private Path copy(String name) throws IOException {
    return copy(name, directory.resolve(name));
  }

  private static Path copy(String name, Path target) throws IOException {
    Path source = GoldenRun.DIRECTORY.resolve(name);
    try (Stream<Path> walk = Files.walk(source)) {
      for (Path path : walk.toList()) {
        Files.copy(path, target.resolve(source.relativize(path).toString()));
      }
    }
    return target;
  }

  private static RunResult run(Path run, List<RunEvent> events) {
    try (Aft aft = Aft.create(GoldenRun.plugins())) {
      return aft.run(GoldenRun.recipe(), run, RunOptions.defaults().withListener(events::add));
    }
  }

  @Test
  void aFinishedRunIsRead() throws IOException {
    Path run = copy("finished");
    try (Aft aft = Aft.create(GoldenRun.plugins())) {
      RunStatus status = aft.status(run);
      assertThat(status.finished()).isTrue();
      assertThat(status.stages())
          .extracting(RunStatus.StageStatus::stage)
          .containsExactly(
              "sft",
              "sample",
              "label",
              "groups",
              "reference",
              "align",
              "sample-2",
              "label-2",
              "groups-2",
              "reference-2",
              "align-2",
              "control",
              "evaluate");
    }
    List<RunEvent> events = new ArrayList<>();
    RunResult result = run(run, events);
    assertThat(events).noneMatch(event -> event instanceof RunEvent.StageStarted);
    assertThat(result.model()).hasValue(run.resolve("model"));
    EvaluationReport report = result.evaluation().orElseThrow();
    assertThat(report.model("aft").accuracy().orElseThrow().low()).isBetween(0.67, 0.68);
    assertThat(report.compare("aft", "control").test()).isEqualTo(new McNemar(0, 4));
    assertThat(result.table())
        .contains("AFT            88.9 % [67.2, 96.9]  100.0 % [78.5, 100.0]       1.443");
    assertThat(asThen(run)).isEqualTo(finished());
  }

  /** Returns the files of the finished run. */
  private Map<String, String> finished() throws IOException {
    Path finished = copy("finished", directory.resolve("then"));
    forgetTokens(finished);
    return RunFiles.of(finished);
  }

  /** A step of that time also computed, and counted, responses that no loss could use. */
  private static void forgetTokens(Path run) throws IOException {
    for (String stage : List.of("align", "align-2")) {
      Path metrics = run.resolve(stage + "/metrics.jsonl");
      Files.writeString(
          metrics, Files.readString(metrics).replaceAll("\"num_tokens\":[0-9.E]+", ""));
      Path record = run.resolve(stage + "/stage.json");
      Files.writeString(
          record, Files.readString(record).replaceAll("\"metrics.jsonl\" : \"[0-9a-f]+\"", ""));
    }
  }

  /** Returns the files of a run but those that runs of that time did not have. */
  private static Map<String, String> asThen(Path run) throws IOException {
    Path record = run.resolve("evaluate/stage.json");
    Files.writeString(
        record,
        Files.readString(record)
            .replaceAll("(?m)^ *\"[a-z]+\\.tokens\\.jsonl\" : \"[0-9a-f]+\",\\R", ""));
    for (String groups : List.of("groups/stage.json", "groups-2/stage.json")) {
      Path file = run.resolve(groups);
      Files.writeString(
          file,
          Files.readString(file).replaceAll(",\\R *\"tokens_of_largest_group\" : [0-9]+", ""));
    }
    forgetTokens(run);
    Map<String, String> files = new TreeMap<>(RunFiles.of(run));
    files.keySet().removeIf(name -> name.startsWith("encoded/")); // there was none then
    assertThat(files.remove("model.json")).isNotNull();
    assertThat(files.remove("report.html")).isNotNull();
    files.keySet().removeIf(name -> name.endsWith(".tokens.jsonl"));
    return files;
  }

  /** Exponentials may differ in their last bit from one kind of processor to another. */
  @ParameterizedTest
  @ValueSource(strings = {"sampling", "aligning", "evaluating"})
  void anInterruptedRunGoesOnToTheSameFiles(String name) throws IOException {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "Skipped: written on x86-64");
    Path run = copy(name);
    run(run, new ArrayList<>());
    assertThat(asThen(run)).isEqualTo(finished());
  }
}
