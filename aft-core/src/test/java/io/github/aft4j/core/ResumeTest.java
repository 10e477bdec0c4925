// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
  @TempDir Path directory;

  /** Not an exception, so that nothing in the library can mistake it for a failing listener. */
  private static final class Interruption extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the run at its n-th event. */
  private static final class Interrupter implements RunListener {
    private int left;

    Interrupter(int events) {
      this.left = events;
    }

    @Override
    public void on(RunEvent event) {
      if (left-- == 0) {
        throw new Interruption();
      }
    }
  }

  @Test
  void aRunThatIsInterruptedAtEveryTurnEndsInTheSameFiles() throws IOException {
    Path straight = directory.resolve("straight");
    Path interrupted = directory.resolve("interrupted");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), straight);
      int interruptions = 0;
      for (int patience = 3; !finished(aft, interrupted, patience); patience += 2) {
        interruptions++;
      }
      assertThat(interruptions).isGreaterThan(10);
    }
    assertThat(RunFiles.of(interrupted)).isEqualTo(RunFiles.of(straight));
  }

  private static boolean finished(Aft aft, Path run, int patience) {
    try {
      RunOptions options = RunOptions.defaults().withListener(new Interrupter(patience));
      aft.run(TinyTask.recipe().build(), run, options);
      return true;
    } catch (Interruption e) {
      return false;
    }
  }

  @Test
  void aFinishedRunIsNotDoneAgain() throws IOException {
    Path run = directory.resolve("run");
    List<RunEvent> events = new ArrayList<>();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), run);
      var before = RunFiles.of(run);
      aft.run(TinyTask.recipe().build(), run, RunOptions.defaults().withListener(events::add));
      assertThat(RunFiles.of(run)).isEqualTo(before);
    }
    assertThat(events).noneMatch(e -> e instanceof RunEvent.StageStarted);
    assertThat(events).filteredOn(e -> e instanceof RunEvent.StageReused).hasSize(7);
  }

  @Test
  void stagesWithTheSameInputsAreTakenFromAnotherRun() {
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    List<String> started = new ArrayList<>();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), first);
      RunOptions options =
          RunOptions.defaults()
              .withReuse(first)
              .withListener(
                  event -> {
                    if (event instanceof RunEvent.StageStarted) {
                      started.add(event.stage());
                    }
                  });
      aft.run(
          TinyTask.recipe()
              .align(a -> a.loss("aft-detached", 1).epochs(2).batchSize(8).learningRate(0.1))
              .build(),
          second,
          options);
    }
    assertThat(started).containsExactly("align", "evaluate");
  }
}
