// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;

/** A figure of a step. */
record Metric(String stage, String name, double value, long step, long millis) {
  /** Returns whether the server can have it: its API takes no number that is not finite. */
  boolean isFinite() {
    return Double.isFinite(value);
  }

  ObjectNode toJson() {
    return Json.object()
        .put("key", MlflowName.of(stage + "/" + name))
        .put("value", value)
        .put("timestamp", millis)
        .put("step", step);
  }
}
