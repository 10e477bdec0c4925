// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.micrometer;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

/**
 * A listener that publishes runs as Micrometer meters. Every meter has the tag {@code run}, the run
 * directory; those of a stage have the tag {@code stage} as well.
 *
 * <ul>
 *   <li>{@code aft.run}: timer of runs, with the tag {@code outcome}: {@code finished}, {@code
 *       cancelled} or {@code failed}
 *   <li>{@code aft.run.active}: gauge, 1 while the run is in progress
 *   <li>{@code aft.stage}: timer of stages
 *   <li>{@code aft.stage.done} and {@code aft.stage.total}: gauges of a stage's progress
 *   <li>{@code aft.metric}: gauges of a training stage's metrics, with the tag {@code name}
 *   <li>{@code aft.warnings}: counter
 * </ul>
 *
 * <p>With an observation registry, each stage is also an observation {@code aft.run.stage}, for
 * tracing. One listener serves any number of runs at once.
 *
 * @since 0.1.0
 */
public final class MicrometerListener implements RunListener {
  private final MeterRegistry meters;
  private final ObservationRegistry observations;
  private final Gauges gauges;
  private final RunListener unnamed;

  /**
   * Creates a listener without observations.
   *
   * @param meters the registry of the meters
   */
  public MicrometerListener(MeterRegistry meters) {
    this(meters, ObservationRegistry.NOOP);
  }

  /**
   * Creates a listener with observations.
   *
   * @param meters the registry of the meters
   * @param observations the registry of the observations
   */
  public MicrometerListener(MeterRegistry meters, ObservationRegistry observations) {
    this.meters = meters;
    this.gauges = new Gauges(meters);
    this.observations = observations;
    this.unnamed = forRun("");
  }

  @Override
  public RunListener forRun(String run) {
    RunListener meters = new RunMeters(this.meters, gauges, run);
    RunListener stages = new StageObservations(observations, run);
    return event -> {
      meters.on(event);
      stages.on(event);
    };
  }

  /** Publishes an event of a run that has no name. */
  @Override
  public void on(RunEvent event) {
    unnamed.on(event);
  }
}
