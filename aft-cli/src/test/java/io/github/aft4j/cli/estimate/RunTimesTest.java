// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plan.StagePlan;
import io.github.aft4j.core.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTimesTest {
  @TempDir private Path folder;

  private RunTimes times() throws IOException {
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            "model: {plugin: djl, path: m}\ntrain: {path: t.jsonl}\nsft: {batch_size: 4}\n");
    return new RunTimes(new TimeBook(folder.resolve("times.jsonl")), Recipe.read(recipe));
  }

  private static RunPlan plan(String stage, long units) {
    StagePlan one = new StagePlan(stage, units, "units", Optional.empty());
    return new RunPlan(List.of(one), Map.of(), List.of(), true);
  }

  /** Notes a stage of which so much was left to do. */
  private void note(RunPlan plan, long total, long done, double seconds) throws IOException {
    RunListener notes = times().notes();
    String stage = plan.stages().get(0).stage();
    notes.on(new RunEvent.Planned("run", plan));
    notes.on(new RunEvent.StageStarted(stage, total, done, "units"));
    notes.on(new RunEvent.StageFinished(stage, seconds, 0));
  }

  @Test
  void nothingIsKnownOfAStageThatWasNeverDone() throws IOException {
    assertThat(times().seconds(plan("sft", 10))).isEmpty();
  }

  @Test
  void aStageThatHadLessToDoThanPlannedTakesAsLongTheNextTime() throws IOException {
    note(plan("evaluate", 900), 300, 0, 30);
    assertThat(times().seconds(plan("evaluate", 900)).orElseThrow()).isCloseTo(30, within(1e-9));
    assertThat(times().seconds(plan("evaluate", 1800)).orElseThrow()).isCloseTo(60, within(1.0));
  }

  @Test
  void whatAnEarlierProcessDidDoesNotCount() throws IOException {
    note(plan("sft", 100), 100, 75, 10);
    assertThat(times().seconds(plan("sft", 25)).orElseThrow()).isCloseTo(10, within(1e-9));
  }

  @Test
  void roundsAreStagesOfOneKind() throws IOException {
    note(plan("align-2", 10), 10, 0, 5);
    assertThat(times().seconds(plan("align", 10)).orElseThrow()).isCloseTo(5, within(1e-9));
  }
}
