// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.commons.WrittenScalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plugin that a recipe names, with the options it gives.
 *
 * @since 0.1.0
 */
public final class PluginChoice {
  private final String name;
  private final Map<String, Object> options;
  private final String where;

  PluginChoice(String name, Map<String, Object> options, String where) {
    this.name = name;
    this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    this.where = where;
  }

  /** {@return the plugin's name} */
  public String name() {
    return name;
  }

  /**
   * {@return the options as they stand in the recipe, dotted where they were nested; they are
   * checked against the plugin's own description when the recipe meets the registry}
   */
  public Map<String, Object> options() {
    Map<String, Object> plain = new LinkedHashMap<>(options);
    plain.replaceAll((key, value) -> WrittenScalar.plain(value));
    return Collections.unmodifiableMap(plain);
  }

  /**
   * {@return the same options; numbers and Booleans that the file spells differently keep their
   * spelling, and options that take text refuse them}
   */
  public Map<String, Object> writtenOptions() {
    return options;
  }

  /** {@return the place in the recipe, for problems} */
  public String where() {
    return where;
  }
}
