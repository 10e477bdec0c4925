// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.event.RunEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong seconds = new AtomicLong();
  private final PlainProgress progress =
      new PlainProgress(new PrintWriter(text), () -> seconds.get() * 1_000_000_000L);

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
}
