// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.aft4j.commons.Json;
import java.util.ArrayList;
import java.util.List;

/** Lists of numbers in JSON, which keeps every bit; one that is not finite is a text there. */
final class JsonNumbers {
  private JsonNumbers() {}

  static ArrayNode of(List<Double> numbers) {
    ArrayNode array = Json.mapper().createArrayNode();
    numbers.forEach(array::add);
    return array;
  }

  static List<Double> read(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(Double.valueOf(number.asText())));
    return numbers;
  }
}
