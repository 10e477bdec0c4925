// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.model.OptimizerMethod;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.core.evaluate.Answering;
import io.github.aft4j.core.recipe.GroupRules;
import io.github.aft4j.core.recipe.Training;
import io.github.aft4j.core.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings as the plain maps that a stage's inputs are made of. */
final class Inputs {
  private Inputs() {}

  static Map<String, Object> of(Training training) {
    Schedule schedule = training.schedule();
    TrainerOptions optimizer = training.optimizer();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epochs", training.epochs());
    map.put("max_steps", training.maxSteps());
    map.put("batch_size", training.batchSize());
    map.put("schedule", schedule.shape().name());
    map.put("learning_rate", schedule.peak());
    map.put("warmup", schedule.warmup());
    map.put("final_share", schedule.finalShare());
    map.put("beta1", optimizer.beta1());
    map.put("beta2", optimizer.beta2());
    map.put("epsilon", optimizer.epsilon());
    map.put("weight_decay", optimizer.weightDecay());
    map.put("clip_norm", optimizer.clipNorm());
    map.put("micro_batch_tokens", optimizer.microBatchTokens());
    map.put("freeze", optimizer.freeze());
    if (training.dataParallel()) {
      map.put("data_parallel", true);
    }
    // Disabled options are left out so that they do not invalidate a finished stage.
    if (optimizer.method() != OptimizerMethod.ADAMW) {
      map.put("optimizer", optimizer.method().name());
    }
    if (optimizer.method() == OptimizerMethod.MUON) {
      map.put("momentum", optimizer.momentum());
      map.put("rate_scale", optimizer.rateScale().name());
    }
    return map;
  }

  static Map<String, Object> of(GroupRules rules) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("distinct", rules.distinct().name());
    map.put("max_positive", rules.maxPositive());
    map.put("max_negative", rules.maxNegative());
    map.put("drop_unfinished", rules.dropUnfinished());
    map.put("drop_undecided", rules.dropUndecided());
    map.put("one_sided", rules.oneSided().name());
    // The default lets no contradiction pass, so that it decides nothing in a stage that is done.
    if (rules.contradictions() != GroupRules.Contradictions.REFUSE) {
      map.put("contradictions", rules.contradictions().name());
    }
    return map;
  }

  static Map<String, Object> of(Answering answering) {
    return Map.of(
        "max_new_tokens", answering.maxNewTokens(),
        "samples", answering.samples(),
        "temperature", answering.temperature(),
        "top_p", answering.topP());
  }
}
