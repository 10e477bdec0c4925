// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.OptionsReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One mapping of a recipe while it is read: its own keys, and what is left for a plugin. */
final class Section {
  private final String path;
  private final Map<String, Object> given;
  private final Locations locations;
  private final Consumer<Problem> problems;

  Section(String path, Map<String, Object> given, Locations locations, Consumer<Problem> problems) {
    this.path = path;
    this.given = given;
    this.locations = locations;
    this.problems = problems;
  }

  String where() {
    return locations.of(path);
  }

  /** Returns the section, at the line of one of its keys. */
  String where(String key) {
    return locations.of(path, key);
  }

  /** Returns its values; other keys are refused. */
  Options closed(List<Option> keys) {
    return OptionsReader.read(keys, given, this::where, problems);
  }

  /** Returns its own values; other keys belong to a plugin. */
  Options open(List<Option> keys) {
    Map<String, Object> own = new LinkedHashMap<>(given);
    own.keySet().retainAll(keys.stream().map(Option::name).toList());
    return OptionsReader.read(keys, own, this::where, problems);
  }

  /** Returns the plugin that the key names, with every key that is not the section's own. */
  PluginChoice plugin(String key, List<Option> keys) {
    Map<String, Object> options = new LinkedHashMap<>(given);
    keys.forEach(k -> options.remove(k.name()));
    return new PluginChoice(String.valueOf(given.getOrDefault(key, "")), options, where());
  }

  Map<String, Object> given() {
    return given;
  }

  Optional<Object> raw(String key) {
    return Optional.ofNullable(given.get(key));
  }

  /** Returns a section inside; text alone is the name of its plugin. */
  Optional<Section> inner(String key, String shorthand) {
    Object value = given.get(key);
    if (value == null) {
      return Optional.empty();
    }
    return inner(path.isEmpty() ? key : path + "." + key, value, shorthand);
  }

  /** Returns a section at some path inside. */
  Optional<Section> inner(String at, Object value, String shorthand) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((k, v) -> values.put(String.valueOf(k), v));
      return Optional.of(new Section(at, values, locations, problems));
    }
    if (value instanceof String name && !shorthand.isEmpty()) {
      return Optional.of(new Section(at, Map.of(shorthand, name), locations, problems));
    }
    problems.accept(
        new Problem(
            CommonError.INVALID_VALUE,
            locations.of(at),
            "" + value,
            "a mapping of keys to values",
            "docs/recipe.md lists the keys."));
    return Optional.empty();
  }
}
