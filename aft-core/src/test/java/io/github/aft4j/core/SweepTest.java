// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.sweep.Sweep;
import io.github.aft4j.core.sweep.SweepResult;
import io.github.aft4j.core.sweep.SweepVariant;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final String BETA = "align.losses[1].beta";

  /** Not an exception, so that nothing in the library can mistake it for a failing listener. */
  private static final class Interruption extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path directory;

  private final List<String> started = new ArrayList<>();

  /** Notes every stage that is done, with its run. */
  private final RunListener starts =
      new RunListener() {
        private String run = "";

        @Override
        public void on(RunEvent event) {
          if (event instanceof RunEvent.RunStarted begun) {
            run = Path.of(begun.run()).getFileName().toString();
          } else if (event instanceof RunEvent.StageStarted) {
            started.add(run + " " + event.stage());
          }
        }
      };

  private static Sweep betas() {
    return Sweep.of(TinyTask.recipe().build()).vary(BETA, 0.1, 1, 3);
  }

  private SweepResult sweep(Path runs, RunListener listener) {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      return aft.sweep(betas(), runs, RunOptions.defaults().withListener(listener));
    }
  }

  @Test
  void commonStagesAreDoneOnce() {
    sweep(directory, starts);
    assertThat(started)
        .containsExactly(
            "beta-0.1 sft",
            "beta-0.1 sample",
            "beta-0.1 label",
            "beta-0.1 groups",
            "beta-0.1 align",
            "beta-0.1 control",
            "beta-0.1 evaluate",
            "beta-1 align",
            "beta-1 evaluate",
            "beta-3 align",
            "beta-3 evaluate");
  }

  @Test
  void aVariantEndsInTheFilesOfARunOfItsOwn() throws IOException {
    sweep(directory.resolve("sweep"), event -> {});
    Path alone = directory.resolve("alone");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build().with(BETA, 3), alone);
    }
    assertThat(RunFiles.of(directory.resolve("sweep/beta-3"))).isEqualTo(RunFiles.of(alone));
  }

  @Test
  void aSweepThatIsInterruptedAtEveryTurnEndsInTheSameFiles() throws IOException {
    Path straight = directory.resolve("straight");
    Path interrupted = directory.resolve("interrupted");
    sweep(straight, event -> {});
    int interruptions = 0;
    for (int patience = 20; !finished(interrupted, patience); patience += 10) {
      interruptions++;
    }
    assertThat(interruptions).isGreaterThan(3);
    for (String variant : List.of("beta-0.1", "beta-1", "beta-3")) {
      assertThat(RunFiles.of(interrupted.resolve(variant)))
          .isEqualTo(RunFiles.of(straight.resolve(variant)));
    }
  }

  private boolean finished(Path runs, int patience) {
    int[] left = {patience};
    try {
      sweep(
          runs,
          event -> {
            if (left[0]-- == 0) {
              throw new Interruption();
            }
          });
      return true;
    } catch (Interruption e) {
      return false;
    }
  }

  @Test
  void anInterruptOfTheCallerEndsTheSweep() {
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                sweep(
                    directory,
                    event -> {
                      if (event instanceof RunEvent.RunFinished) {
                        caller.interrupt();
                      }
                    }))
        .isInstanceOf(RunCancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(directory.resolve("beta-3")).doesNotExist();
  }

  @Test
  void theVariantsAreCompared() {
    SweepResult result = sweep(directory, event -> {});
    assertThat(result.variants()).extracting(SweepVariant::name).containsExactly(names());
    assertThat(result.runs())
        .extracting(RunResult::directory)
        .containsExactly(
            directory.resolve("beta-0.1"),
            directory.resolve("beta-1"),
            directory.resolve("beta-3"));
    assertThat(result.table().lines().map(line -> line.split(" ", 2)[0]).limit(5))
        .containsExactly("model", "VFT", "beta-0.1", "beta-1", "beta-3");
    assertThat(result.table())
        .contains("beta-1 against beta-0.1: ", "beta-3 against beta-0.1: ")
        .doesNotContain("beta-3 against beta-1");
    assertThat(result.comparison()).hasParent(directory).content().startsWith("<!DOCTYPE html>");
  }

  private static String[] names() {
    return new String[] {"beta-0.1", "beta-1", "beta-3"};
  }

  @Test
  void everyCombinationIsAVariantNamedByItsChanges() {
    Sweep sweep =
        Sweep.of(TinyTask.recipe().build())
            .vary("align.losses[0].weight", 0.5, 1)
            .vary("align.losses[1].weight", 1)
            .vary("name", "a/b");
    assertThat(sweep.variants())
        .extracting(SweepVariant::name)
        .containsExactly(
            "align.losses-0.weight-0.5_align.losses-1.weight-1_name-a-b-c14cddc0",
            "align.losses-0.weight-1_align.losses-1.weight-1_name-a-b-c14cddc0");
  }

  @Test
  void whatIsWrongWithAnyVariantIsSaidBeforeTheFirstBegins() {
    Sweep sweep = Sweep.of(TinyTask.recipe().build()).vary(BETA, 0.1, -1, "much");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.sweep(sweep, directory.resolve("runs"), RunOptions.defaults()))
          .isInstanceOfSatisfying(AftException.class, e -> assertThat(e.problems()).hasSize(2));
    }
    assertThat(directory.resolve("runs")).doesNotExist();
  }

  @Test
  void aValueThatIsRepeatedIsRefused() {
    assertThatThrownBy(() -> Sweep.of(TinyTask.recipe().build()).vary(BETA, 1, 1).variants())
        .isInstanceOf(AftException.class)
        .hasMessageContaining("beta-1 a second time");
  }

  @Test
  void filesOfCommonStagesAreStoredOnce() throws IOException {
    sweep(directory, event -> {});
    Path weights = Path.of("sft/weights/weights.bin");
    assertThat(Files.readAttributes(directory.resolve("beta-3").resolve(weights), "unix:ino"))
        .isEqualTo(
            Files.readAttributes(directory.resolve("beta-0.1").resolve(weights), "unix:ino"));
  }
}
