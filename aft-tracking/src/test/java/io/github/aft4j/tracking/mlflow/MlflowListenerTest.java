// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.tracking.TrackedTask;
import io.github.aft4j.tracking.internal.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowListenerTest {
  @TempDir Path directory;
  private Path run;
  private FakeMlflow server;

  @BeforeEach
  void start() throws IOException {
    run = directory.resolve("run");
    server = new FakeMlflow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RunListener listener() {
    return MlflowListener.ofEnvironment(
            Map.of(
                "MLFLOW_TRACKING_URI", server.address(),
                "MLFLOW_EXPERIMENT_NAME", "digits",
                "MLFLOW_TRACKING_TOKEN", "secret"))
        .orElseThrow();
  }

  private void run(RunListener... listeners) {
    RunOptions options = RunOptions.defaults();
    for (RunListener listener : listeners) {
      options = options.withListener(listener);
    }
    try (Aft aft = Aft.create(TrackedTask.plugins())) {
      aft.run(TrackedTask.recipe(), run, options);
    }
  }

  @Test
  void theServerHasTheRecipeTheFiguresAndTheReport() throws IOException {
    run(listener());
    assertThat(server.sent("experiments/create"))
        .extracting(node -> node.path("name").asText())
        .containsExactly("digits");
    assertThat(server.parameters())
        .contains("align.losses.1.loss=aft-boundary", "sample.responses=4", "name=digits");
    hasSteps("sft");
    hasSteps("align");
    assertThat(server.metrics("evaluate/aft/accuracy")).hasSize(1);
    FakeMlflow.Call upload =
        server.calls.stream().filter(c -> c.method().equals("PUT")).findFirst().orElseThrow();
    assertThat(upload.path())
        .isEqualTo("/api/2.0/mlflow-artifacts/artifacts/7/r1/artifacts/report.html");
    assertThat(upload.body()).isEqualTo(Files.readString(run.resolve("report.html")));
    List<JsonNode> updates = server.sent("runs/update");
    assertThat(updates.get(updates.size() - 1).path("status").asText()).isEqualTo("FINISHED");
  }

  @Test
  void credentialsAreSentAndNowhereElse() throws IOException {
    run(listener());
    assertThat(server.calls)
        .extracting(FakeMlflow.Call::authorization)
        .containsOnly("Bearer secret");
    assertThat(Files.readString(run.resolve(Remembered.FILE))).doesNotContain("secret");
    assertThat(server.calls).extracting(FakeMlflow.Call::body).noneMatch(b -> b.contains("secret"));
  }

  @Test
  void aResumedRunGoesOnInTheSameRunWithEachStepOnce() throws Exception {
    CompletableFuture<RunHandle> known = new CompletableFuture<>();
    RunListener cancel =
        event -> {
          if (event instanceof RunEvent.Metrics step
              && step.stage().equals("align")
              && step.step() == 3) {
            known.join().cancel();
          }
        };
    try (Aft aft = Aft.create(TrackedTask.plugins())) {
      RunOptions options = RunOptions.defaults().withListener(listener()).withListener(cancel);
      RunHandle handle = aft.start(TrackedTask.recipe(), run, options);
      known.complete(handle);
      assertThat(handle.awaitStopped(Duration.ofSeconds(40))).isTrue();
    }
    List<JsonNode> updates = server.sent("runs/update");
    assertThat(updates.get(updates.size() - 1).path("status").asText()).isEqualTo("KILLED");
    run(listener());
    assertThat(server.sent("runs/create")).hasSize(1);
    hasSteps("sft");
    hasSteps("align");
  }

  @Test
  void aServerThatFailsStopsNothingAndGetsEverythingLater() throws IOException {
    server.fail(503);
    run(listener());
    assertThat(run.resolve("report.html")).exists();
    assertThat(server.metrics("sft/loss")).isEmpty();
    server.fail(0);
    run(listener());
    hasSteps("sft");
    hasSteps("align");
  }

  private void hasSteps(String stage) {
    List<String> expected = new ArrayList<>();
    new RunFiles(run)
        .steps(
            stage,
            Long.MAX_VALUE,
            s -> expected.add(s.path("step").asLong() + " " + s.path("loss").asDouble()));
    assertThat(expected).isNotEmpty();
    assertThat(server.metrics(stage + "/loss")).containsExactlyElementsOf(expected);
  }
}
