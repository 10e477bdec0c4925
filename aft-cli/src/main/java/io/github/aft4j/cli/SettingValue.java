// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

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
}
