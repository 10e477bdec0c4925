// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.aft4j.commons.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers in JSON, which keeps every bit. One that is not finite is a text there, which Jackson
 * itself reads as 0.
 */
public final class JsonNumbers {
  private JsonNumbers() {}

  /** Returns numbers as an array. */
  public static ArrayNode of(List<Double> numbers) {
    ArrayNode array = Json.mapper().createArrayNode();
    numbers.forEach(array::add);
    return array;
  }

  /** Returns the numbers of an array. */
  public static List<Double> read(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number(number)));
    return numbers;
  }

  /** Returns the numbers of an array. */
  public static double[] toArray(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(array.get(i));
    }
    return numbers;
  }

  /** Returns one number. */
  public static double number(JsonNode number) {
    return number.isNumber() ? number.doubleValue() : Double.parseDouble(number.asText());
  }
}
