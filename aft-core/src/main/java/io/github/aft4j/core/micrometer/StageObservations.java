// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.micrometer;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;

/** The stages of one run as observations, one after the other. */
final class StageObservations implements RunListener {
  private final ObservationRegistry registry;
  private final String run;
  private Optional<Observation> current = Optional.empty();

  StageObservations(ObservationRegistry registry, String run) {
    this.registry = registry;
    this.run = run;
  }

  @Override
  public void on(RunEvent event) {
    if (event instanceof RunEvent.StageStarted started) {
      end();
      current =
          Optional.of(
              Observation.createNotStarted("aft.run.stage", registry)
                  .contextualName("aft " + started.stage())
                  .lowCardinalityKeyValue("stage", started.stage())
                  .highCardinalityKeyValue("run", run)
                  .start());
    } else if (event instanceof RunEvent.StageFinished) {
      end();
    } else if (event instanceof RunEvent.RunStopped stopped) {
      current.ifPresent(stage -> stage.error(new IllegalStateException(stopped.reason())));
      end();
    }
  }

  private void end() {
    current.ifPresent(Observation::stop);
    current = Optional.empty();
  }
}
