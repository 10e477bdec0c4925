// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plan.StagePlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong seconds = new AtomicLong();
  private final Map<String, Double> estimates = new HashMap<>();
  private final PlainProgress progress =
      new PlainProgress(
          new PrintWriter(text), () -> seconds.get() * 1_000_000_000L, this::estimate);

  @Test
  void saysWhatAStageDoesButNotTooOften() {
    progress.on(new RunEvent.StageStarted("sft", 400, 100, "steps"));
    progress.on(new RunEvent.Note("sft", "about 2.00 GiB of memory"));
    progress.on(new RunEvent.Metrics("sft", 101, Map.of("loss", 1.5)));
    for (int step = 1; step <= 20; step++) {
      seconds.set(step);
      progress.on(new RunEvent.Progress("sft", 100 + step * 10L, 400, 1000L * step, step));
    }
    progress.on(new RunEvent.Warning("sft", "a response was cut"));
    progress.on(new RunEvent.StageFinished("sft", 30, 55));
    assertThat(text.toString().lines().map(String::stripTrailing))
        .containsExactly(
            "sft            400 steps, 100 done before",
            "sft            about 2.00 GiB of memory",
            "sft            200 of 400 steps, 1000 tokens/s, loss 1.5000, about 20 s left",
            "sft            300 of 400 steps, 1000 tokens/s, loss 1.5000, about 10 s left",
            "sft            warning: a response was cut",
            "sft            done in 30.0 s");
  }

  @Test
  void saysHowLongTheRunTakesWhereEveryStageIsKnown() {
    progress.on(planned("sample", "sample-2", "label"));
    halfOf("sample");
    progress.on(new RunEvent.StageFinished("sample", 40, 40));
    estimates.put("label", 100.0);
    halfOf("sample-2");
    progress.on(new RunEvent.StageFinished("sample-2", 60, 60));
    halfOf("label");
    assertThat(text.toString().lines().filter(line -> line.contains("left")))
        .containsExactly(
            "sample         50 of 100 questions, about 20 s left (run: unknown)",
            "sample-2       50 of 100 questions, about 20 s left (run: about 2 min)",
            "label          50 of 100 questions, about 20 s left");
  }

  @Test
  void measuresAStageByOneOfItsKindInTheSameRun() {
    estimates.put("sample", 1e6);
    estimates.put("label", 5.0);
    progress.on(planned("sample", "label", "sample-2"));
    progress.on(new RunEvent.StageStarted("sample", 100, 0, "questions"));
    progress.on(new RunEvent.StageFinished("sample", 40, 40));
    halfOf("label");
    assertThat(text.toString()).contains("about 20 s left (run: about 60 s)");
  }

  private OptionalDouble estimate(StagePlan stage) {
    Double known = estimates.get(stage.kind());
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  private void halfOf(String stage) {
    progress.on(new RunEvent.StageStarted(stage, 100, 0, "questions"));
    seconds.addAndGet(20);
    progress.on(new RunEvent.Progress(stage, 50, 100, 0, 20));
  }

  private static RunEvent planned(String... stages) {
    return new RunEvent.Planned(
        "run",
        new RunPlan(
            Stream.of(stages)
                .map(stage -> new StagePlan(stage, 100, "questions", Optional.empty()))
                .toList(),
            Map.of(),
            List.of(),
            true));
  }
}
