package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.run.StageRecord;

/**
 * The figures that a training stage leaves for the stages after it.
 *
 * @param steps optimizer steps
 * @param groups groups in an epoch
 */
record TrainingFacts(int steps, int groups) {

  static TrainingFacts of(StageRecord record) {
    return new TrainingFacts(
        record.facts().path("steps").asInt(), record.facts().path("groups").asInt());
  }

  ObjectNode toJson() {
    return Json.object().put("steps", steps).put("groups", groups);
  }
}
