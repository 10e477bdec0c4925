// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Keys and values of a section that is being composed; checked when the recipe is built. */
public class Settings {
  private final Map<String, Object> values = new LinkedHashMap<>();

  Settings() {}

  /** Sets a key, as it would stand in YAML; nested keys are written {@code lora.rank}. */
  public Settings set(String key, Object value) {
    values.put(key, value instanceof Path path ? path.toString() : value);
    return this;
  }

  /** Returns what a function sets. */
  public static Map<String, Object> of(Consumer<Settings> settings) {
    Settings given = new Settings();
    settings.accept(given);
    return given.values();
  }

  Map<String, Object> values() {
    return values;
  }
}
