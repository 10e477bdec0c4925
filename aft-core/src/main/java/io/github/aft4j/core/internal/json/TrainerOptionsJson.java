// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.model.OptimizerMethod;
import io.github.aft4j.api.model.RateScale;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.Json;
import java.util.ArrayList;
import java.util.List;

/** The settings of an optimizer in JSON. */
public final class TrainerOptionsJson {
  private TrainerOptionsJson() {}

  public static ObjectNode write(TrainerOptions options) {
    ObjectNode json =
        Json.object()
            .put("method", options.method().name())
            .put("momentum", options.momentum())
            .put("rate_scale", options.rateScale().name())
            .put("beta1", options.beta1())
            .put("beta2", options.beta2())
            .put("epsilon", options.epsilon())
            .put("weight_decay", options.weightDecay())
            .put("clip_norm", options.clipNorm())
            .put("micro_batch_tokens", options.microBatchTokens())
            .put("seed", options.seed());
    ArrayNode freeze = json.putArray("freeze");
    options.freeze().forEach(freeze::add);
    return json;
  }

  public static TrainerOptions read(JsonNode json) {
    List<String> freeze = new ArrayList<>();
    json.path("freeze").forEach(expression -> freeze.add(expression.textValue()));
    return TrainerOptions.builder()
        .method(OptimizerMethod.valueOf(json.path("method").textValue()))
        .momentum(json.path("momentum").doubleValue())
        .rateScale(RateScale.valueOf(json.path("rate_scale").textValue()))
        .beta1(json.path("beta1").doubleValue())
        .beta2(json.path("beta2").doubleValue())
        .epsilon(json.path("epsilon").doubleValue())
        .weightDecay(json.path("weight_decay").doubleValue())
        .clipNorm(json.path("clip_norm").doubleValue())
        .microBatchTokens(json.path("micro_batch_tokens").intValue())
        .seed(json.path("seed").longValue())
        .freeze(freeze)
        .build();
  }
}
