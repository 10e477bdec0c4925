// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option {@code --set}, shared by commands that use one plugin. */
@Command
final class PluginSettings {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "An option of the plugin ('aft plugins NAME' lists them).")
  private Map<String, String> values = new LinkedHashMap<>();

  /** The values as JSON reads them; what is not JSON is a text. */
  Map<String, Object> values() {
    return read(values);
  }

  /** Values as JSON reads them; what is not JSON is a text. */
  static Map<String, Object> read(Map<String, String> given) {
    Map<String, Object> read = new LinkedHashMap<>();
    given.forEach((key, text) -> read.put(key, value(text)));
    return read;
  }

  private static Object value(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}
