// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plugin that a recipe names, with the options it gives.
 *
 * @param name the plugin's name
 * @param options as they stand in the recipe, dotted where they were nested; checked against the
 *     plugin's own description when the recipe meets the registry
 * @param where the place in the recipe, for problems
 */
public record PluginChoice(String name, Map<String, Object> options, String where) {
  public PluginChoice {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
