// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keys and values of a section that is being composed; checked when the recipe is built.
 *
 * @since 0.1.0
 */
public class Settings {
  private final Map<String, Object> values = new LinkedHashMap<>();

  Settings() {}

  /**
   * Sets a key, as it would stand in YAML; nested keys are written {@code lora.rank}.
   *
   * @param key the key's name in the section
   * @param value a text, a number, a boolean, a list, a map, or a path
   * @return these settings
   */
  public Settings set(String key, Object value) {
    values.put(key, value instanceof Path path ? path.toString() : value);
    return this;
  }

  /**
   * Collects the keys that a function sets.
   *
   * @param settings sets keys and values
   * @return values by key
   */
  public static Map<String, Object> of(Consumer<Settings> settings) {
    Settings given = new Settings();
    settings.accept(given);
    return given.values();
  }

  Map<String, Object> values() {
    return values;
  }
}
