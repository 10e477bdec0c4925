// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.commons.WrittenScalar;

/** The value of {@code --set KEY=VALUE}. */
final class SettingValue {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SettingValue() {}

  /** Returns the value of a text that is valid JSON, and any other text as it is. */
  static Object of(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  /** Returns the same, with a number's spelling: an option that takes text refuses another one. */
  static Object spelled(String text) {
    Object value = of(text);
    return value instanceof Number ? WrittenScalar.of(value, text.strip()) : value;
  }
}
