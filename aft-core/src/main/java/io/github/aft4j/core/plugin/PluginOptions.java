// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.OptionsReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a plugin's options as a recipe gives them: nested maps become dotted names, and dotted
 * names within an option that takes a map become its keys.
 *
 * @since 0.1.0
 */
public final class PluginOptions {
  private PluginOptions() {}

  /**
   * Reads the options of a plugin.
   *
   * @param specs the descriptions of all options
   * @param given the keys and values as they stand in the recipe
   * @param where the place in the recipe, for problems
   * @param problems receives what is wrong
   * @return the values with defaults, which also stand for values that were reported
   */
  public static Options read(
      List<Option> specs, Map<String, ?> given, String where, Consumer<Problem> problems) {
    Map<String, Object> flat = new LinkedHashMap<>();
    flatten("", given, specs, flat);
    return OptionsReader.read(specs, flat, where, problems);
  }

  private static void flatten(
      String prefix, Map<?, ?> given, List<Option> specs, Map<String, Object> flat) {
    given.forEach(
        (key, value) -> {
          String name = prefix + key;
          boolean isOption = specs.stream().anyMatch(s -> s.name().equals(name));
          if (value instanceof Map<?, ?> map && !isOption && !map.isEmpty()) {
            flatten(name + ".", map, specs, flat);
          } else {
            put(name, value, specs, flat);
          }
        });
  }

  private static void put(String name, Object value, List<Option> specs, Map<String, Object> flat) {
    Optional<String> outer =
        specs.stream()
            .filter(spec -> spec.type() == Option.Type.MAP)
            .map(Option::name)
            .filter(map -> name.startsWith(map + "."))
            .findFirst();
    if (outer.isEmpty()) {
      flat.put(name, value);
      return;
    }
    Map<Object, Object> entries = new LinkedHashMap<>();
    if (flat.get(outer.get()) instanceof Map<?, ?> before) {
      entries.putAll(before);
    }
    entries.put(name.substring(outer.get().length() + 1), value);
    flat.put(outer.get(), entries);
  }
}
