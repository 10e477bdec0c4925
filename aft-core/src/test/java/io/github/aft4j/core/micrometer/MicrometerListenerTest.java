// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.event.RunEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
}
