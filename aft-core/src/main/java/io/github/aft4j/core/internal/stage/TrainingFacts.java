// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.error.RunError;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.internal.run.StageRecord;
import java.io.IOException;

/**
 * The figures that a training stage leaves for the stages after it.
 *
 * @param steps optimizer steps
 * @param groups groups in an epoch
 */
record TrainingFacts(int steps, int groups) {

  /**
   * Reads the figures of a finished stage.
   *
   * @throws AftException if they are not those of its metrics
   */
  static TrainingFacts of(StageRecord record, StageDirectory stage) throws IOException {
    TrainingFacts facts =
        new TrainingFacts(
            record.facts().path("steps").asInt(), record.facts().path("groups").asInt());
    if (facts.steps() != stage.lines("metrics.jsonl")) {
      throw new AftException(
          new Problem(
              RunError.DAMAGED_RECORD,
              stage.file("stage.json").toString(),
              facts.steps() + " steps",
              "as many as metrics.jsonl has lines",
              "Restore it, or delete the stage's directory to have it done again."));
    }
    return facts;
  }

  ObjectNode toJson() {
    return Json.object().put("steps", steps).put("groups", groups);
  }
}
