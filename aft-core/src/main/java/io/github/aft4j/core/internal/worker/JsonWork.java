// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.aft4j.commons.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Work whose results travel as JSON.
 *
 * @param <I> an item
 * @param <O> its result
 */
sealed interface JsonWork<I, O> extends ShardWork<I, O>
    permits AnswerWork, LabelWork, SampleWork, ScoreWork, TrainingScoreWork {

  JsonNode result(O result);

  O result(JsonNode json);

  @Override
  default byte[] encode(List<O> results) {
    ArrayNode array = Json.mapper().createArrayNode();
    results.forEach(result -> array.add(result(result)));
    return JsonBytes.of(array);
  }

  @Override
  default List<O> decode(byte[] results) {
    List<O> list = new ArrayList<>();
    JsonBytes.parse(results).forEach(result -> list.add(result(result)));
    return list;
  }
}
