// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {

  @Test
  void eventsBecomeMeters() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerListener listener = new MicrometerListener(registry);
    listener.on(new RunEvent.Metrics("sft", 1, Map.of("loss", 2.0)));
    listener.on(new RunEvent.Metrics("sft", 2, Map.of("loss", 1.5)));
    listener.on(new RunEvent.Progress("sft", 2, 10, 100, 1));
    listener.on(new RunEvent.StageFinished("sft", 3, 5));
    listener.on(new RunEvent.Warning("", "look"));
    assertThat(registry.get("aft.metric").tag("name", "loss").gauge().value()).isEqualTo(1.5);
    assertThat(registry.get("aft.stage.done").tag("stage", "sft").gauge().value()).isEqualTo(2);
    assertThat(registry.get("aft.stage").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    assertThat(registry.get("aft.warnings").counter().count()).isEqualTo(1);
  }

  @Test
  void runsAreToldApartAndTheirEndIsCounted() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerListener listener = new MicrometerListener(registry);
    RunListener first = listener.forRun("runs/first");
    RunListener second = listener.forRun("runs/second");
    first.on(new RunEvent.RunStarted("runs/first"));
    second.on(new RunEvent.RunStarted("runs/second"));
    first.on(new RunEvent.Progress("sft", 2, 10, 100, 1));
    second.on(new RunEvent.Progress("sft", 7, 10, 100, 1));
    first.on(new RunEvent.RunStopped("runs/first", true, "cancelled"));
    assertThat(progress(registry, "runs/first")).isEqualTo(2);
    assertThat(progress(registry, "runs/second")).isEqualTo(7);
    assertThat(active(registry, "runs/first")).isZero();
    assertThat(active(registry, "runs/second")).isEqualTo(1);
    assertThat(registry.get("aft.run").tag("outcome", "cancelled").timer().count()).isEqualTo(1);
  }

  @Test
  void aSecondRunOfADirectorySetsTheGaugesOfTheFirst() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerListener listener = new MicrometerListener(registry);
    listener.forRun("runs/first").on(new RunEvent.Progress("sft", 2, 10, 100, 1));
    listener.forRun("runs/first").on(new RunEvent.Progress("sft", 5, 10, 100, 1));
    assertThat(progress(registry, "runs/first")).isEqualTo(5);
  }

  @Test
  void eachStageIsAnObservationThatEndsWithIt() {
    List<String> seen = new ArrayList<>();
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new Recorder(seen));
    RunListener listener =
        new MicrometerListener(new SimpleMeterRegistry(), observations).forRun("runs/first");
    listener.on(new RunEvent.StageStarted("sft", 1, 0, "steps"));
    listener.on(new RunEvent.StageFinished("sft", 1, 1));
    listener.on(new RunEvent.StageStarted("sample", 1, 0, "questions"));
    listener.on(new RunEvent.RunStopped("runs/first", false, "no room"));
    assertThat(seen)
        .containsExactly(
            "start aft sft", "stop aft sft", "start aft sample", "stop aft sample no room");
  }

  private static double progress(SimpleMeterRegistry registry, String run) {
    return registry.get("aft.stage.done").tag("run", run).gauge().value();
  }

  private static double active(SimpleMeterRegistry registry, String run) {
    return registry.get("aft.run.active").tag("run", run).gauge().value();
  }

  private record Recorder(List<String> seen) implements ObservationHandler<Observation.Context> {
    @Override
    public void onStart(Observation.Context context) {
      seen.add("start " + context.getContextualName());
    }

    @Override
    public void onStop(Observation.Context context) {
      String error = context.getError() == null ? "" : " " + context.getError().getMessage();
      seen.add("stop " + context.getContextualName() + error);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }
}
