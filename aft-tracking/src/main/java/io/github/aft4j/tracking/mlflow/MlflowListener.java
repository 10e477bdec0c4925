// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A listener that shows runs on an MLflow server, by its REST API: parameters (the recipe's keys),
 * metrics (the figures of each training step as {@code align/loss}, the results as {@code
 * evaluate/aft/accuracy}), and the report as an artifact, where the server takes artifacts.
 *
 * <p>It never stops or fails a run: a thread of its own talks to the server, and the first failure
 * is logged. What could not be sent is sent with the next figures, or by the next call for the run
 * directory. {@code mlflow.json} in the run directory keeps the id of the run on the server and
 * which steps it has, so that a resumed run continues there.
 *
 * @since 0.1.0
 */
public final class MlflowListener implements RunListener {
  private final MlflowServer server;
  private final String experiment;

  private MlflowListener(MlflowServer server, String experiment) {
    this.server = server;
    this.experiment = experiment;
  }

  /**
   * Returns the listener of a server. Credentials come from the environment: {@code
   * MLFLOW_TRACKING_TOKEN}, or {@code MLFLOW_TRACKING_USERNAME} and {@code
   * MLFLOW_TRACKING_PASSWORD}; or from an address such as {@code https://user:password@host}. They
   * are neither logged nor stored.
   *
   * @param address such as {@code http://localhost:5000}
   * @param experiment the name of the experiment, which is created if it is not there
   * @return the listener, for any number of runs at once
   * @throws io.github.aft4j.api.AftException if the address or the token cannot be used
   */
  public static MlflowListener of(String address, String experiment) {
    return new MlflowListener(MlflowServer.at(address, System.getenv()), experiment);
  }

  /**
   * Returns the listener of the server {@code MLFLOW_TRACKING_URI} and the experiment {@code
   * MLFLOW_EXPERIMENT_NAME}, which is {@code Default} where it is not set.
   *
   * @param environment such as {@link System#getenv()}
   * @return the listener; empty if no server is named
   * @throws io.github.aft4j.api.AftException if the address or the token cannot be used
   */
  public static Optional<MlflowListener> ofEnvironment(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("MLFLOW_TRACKING_URI"))
        .filter(address -> address.strip().startsWith("http"))
        .map(
            address ->
                new MlflowListener(
                    MlflowServer.at(address, environment),
                    environment.getOrDefault("MLFLOW_EXPERIMENT_NAME", "Default")));
  }

  @Override
  public RunListener forRun(String run) {
    return new MlflowRun(server, experiment, Path.of(run));
  }

  /** Does nothing: an event without a run has no directory. */
  @Override
  public void on(RunEvent event) {}
}
