// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.tracking.TrackedTask;
import io.github.aft4j.tracking.internal.RunFiles;
import io.github.aft4j.tracking.tensorboard.EventReader.Value;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardListenerTest {
  @TempDir Path directory;

  @Test
  void stepsHaveTheFiguresOfTheMetrics() throws IOException {
    Path run = run(new TensorBoardListener());
    sameAsMetrics(run, "sft");
    sameAsMetrics(run, "align");
    assertThat(EventReader.values(run.resolve("tensorboard/align")))
        .extracting(Value::tag)
        .contains("loss", "aft-boundary/assessment_accuracy", "tokens_per_second");
    List<UnknownFieldSet> events =
        EventReader.events(EventReader.file(run.resolve("tensorboard/sft")));
    assertThat(events.get(0).getField(3).getLengthDelimitedList().get(0).toStringUtf8())
        .isEqualTo("brain.Event:2");
  }

  @Test
  void resultsDistributionsAndTextsAreThere() throws IOException {
    Path run = run(new TensorBoardListener());
    List<Value> aft = EventReader.values(run.resolve("tensorboard/evaluate/aft"));
    float accuracy = value(aft, "accuracy").number();
    assertThat(new RunFiles(run).results())
        .hasEntrySatisfying(
            "aft",
            figures ->
                assertThat(figures)
                    .hasEntrySatisfying(
                        "accuracy", value -> assertThat(value.floatValue()).isEqualTo(accuracy)));
    assertThat(value(aft, "answers/text_summary").text()).contains("**q0 (").contains("    #### ");
    UnknownFieldSet right = value(aft, "scores/right").histogram();
    double[] counts = packed(right, 7);
    double number = Double.longBitsToDouble(right.getField(3).getFixed64List().get(0));
    assertThat(Arrays.stream(counts).sum()).isEqualTo(number).isPositive();
    assertThat(packed(right, 6)).hasSameSizeAs(counts).isSorted();
    List<Value> sampled = EventReader.values(run.resolve("tensorboard/sample"));
    UnknownFieldSet lengths = value(sampled, "response_tokens").histogram();
    assertThat(lengths.getField(3).getFixed64List().get(0)).isEqualTo(Double.doubleToLongBits(128));
    assertThat(value(EventReader.values(run.resolve("tensorboard/recipe")), "recipe/text_summary"))
        .extracting(Value::step)
        .isEqualTo(0L);
  }

  @Test
  void aResumedRunHasEachStepOnce() throws IOException, InterruptedException {
    Path run = directory.resolve("run");
    CompletableFuture<RunHandle> known = new CompletableFuture<>();
    try (Aft aft = Aft.create(TrackedTask.plugins())) {
      RunListener cancel =
          event -> {
            if (event instanceof RunEvent.Metrics step
                && step.stage().equals("align")
                && step.step() == 3) {
              known.join().cancel();
            }
          };
      RunHandle handle =
          aft.start(
              TrackedTask.recipe(),
              run,
              RunOptions.defaults().withListener(cancel).withListener(new TensorBoardListener()));
      known.complete(handle);
      assertThat(handle.awaitStopped(Duration.ofSeconds(30))).isTrue();
    }
    run(new TensorBoardListener());
    sameAsMetrics(run, "align");
  }

  @Test
  void stagesThatWereDoneWithoutItAreWrittenLater() throws IOException {
    run(event -> {});
    Path run = run(new TensorBoardListener());
    sameAsMetrics(run, "sft");
    assertThat(run.resolve("tensorboard/evaluate/sft")).isDirectory();
    assertThat(run.resolve("tensorboard/sample")).isDirectory();
  }

  private Path run(RunListener listener) {
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(TrackedTask.plugins())) {
      aft.run(TrackedTask.recipe(), run, RunOptions.defaults().withListener(listener));
    }
    return run;
  }

  private static void sameAsMetrics(Path run, String stage) throws IOException {
    List<Value> losses =
        EventReader.values(run.resolve("tensorboard").resolve(stage)).stream()
            .filter(v -> v.tag().equals("loss"))
            .toList();
    List<String> lines = Files.readAllLines(run.resolve(stage).resolve("metrics.jsonl"));
    assertThat(lines).isNotEmpty();
    List<String> expected = new ArrayList<>();
    new RunFiles(run)
        .steps(
            stage,
            Long.MAX_VALUE,
            s -> expected.add(s.path("step").asLong() + " " + (float) s.path("loss").asDouble()));
    assertThat(losses)
        .extracting(v -> v.step() + " " + v.number())
        .containsExactlyElementsOf(expected);
  }

  private static Value value(List<Value> values, String tag) {
    return values.stream().filter(v -> v.tag().equals(tag)).findFirst().orElseThrow();
  }

  private static double[] packed(UnknownFieldSet message, int field) {
    DoubleBuffer buffer =
        message
            .getField(field)
            .getLengthDelimitedList()
            .get(0)
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asDoubleBuffer();
    double[] values = new double[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
