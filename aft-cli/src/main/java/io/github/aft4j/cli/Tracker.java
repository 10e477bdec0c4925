// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.tracking.mlflow.MlflowListener;
import io.github.aft4j.tracking.tensorboard.TensorBoardListener;
import java.util.Locale;

/** Where a run can be shown besides its report. */
enum Tracker {
  TENSORBOARD,
  MLFLOW;

  RunListener listener() {
    return switch (this) {
      case TENSORBOARD -> new TensorBoardListener();
      case MLFLOW -> MlflowListener.ofEnvironment(System.getenv()).orElseThrow(Tracker::noServer);
    };
  }

  private static AftException noServer() {
    return new AftException(
        new Problem(
            CommandError.INVALID_USAGE,
            "--track mlflow",
            "no address of a server in MLFLOW_TRACKING_URI",
            "an environment variable with the address",
            "Set MLFLOW_TRACKING_URI, such as to http://localhost:5000."));
  }

  /** Returns the name as one writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
