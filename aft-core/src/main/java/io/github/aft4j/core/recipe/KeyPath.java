// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a recipe, such as {@code align.losses[1].beta}.
 *
 * @param text the whole path
 * @param steps keys, and indices of lists
 */
record KeyPath(String text, List<Object> steps) {
  private static final Pattern STEP = Pattern.compile("([a-z][a-z0-9_]*)((?:\\[[0-9]{1,6}])*)");
  private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");

  static KeyPath of(String text) {
    List<Object> steps = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      Matcher step = STEP.matcher(part);
      if (!step.matches()) {
        throw refused(text, "'" + part + "' in the path", "a key such as align.losses[1].beta");
      }
      steps.add(step.group(1));
      Matcher index = INDEX.matcher(step.group(2));
      while (index.find()) {
        steps.add(Integer.valueOf(index.group(1)));
      }
    }
    return new KeyPath(text, steps);
  }

  /** Returns a copy of the values in which this place has another value. */
  Map<String, Object> set(Map<String, Object> values, Object value, Locations locations) {
    @SuppressWarnings("unchecked") // the first step is a key
    Map<String, Object> changed = (Map<String, Object>) set(values, 0, value, locations);
    return changed;
  }

  private Object set(Object around, int depth, Object value, Locations locations) {
    if (depth == steps.size()) {
      return value;
    }
    if (steps.get(depth) instanceof Integer index) {
      if (!(around instanceof List<?> list) || index >= list.size()) {
        throw refused(
            locations.of(text),
            "no entry [" + index + "]",
            around instanceof List<?> list ? "an index below " + list.size() : "a list");
      }
      List<Object> copy = new ArrayList<>(list);
      copy.set(index, set(copy.get(index), depth + 1, value, locations));
      return copy;
    }
    String key = (String) steps.get(depth);
    Map<String, Object> copy = mapping(around, depth);
    copy.put(key, set(copy.getOrDefault(key, Map.of()), depth + 1, value, locations));
    return copy;
  }

  /**
   * Returns a mapping; text alone is the name of a plugin: {@code label: final-answer}, {@code -
   * sft}.
   */
  private Map<String, Object> mapping(Object around, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (around instanceof Map<?, ?> map) {
      map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    } else if (around instanceof String plugin) {
      copy.put(steps.get(depth - 1) instanceof Integer ? "loss" : "plugin", plugin);
    } else {
      throw refused(text, around + " where a mapping is needed", "a mapping of keys to values");
    }
    return copy;
  }

  private static AftException refused(String where, String found, String expected) {
    return new AftException(
        new Problem(
            CommonError.INVALID_VALUE,
            where,
            found,
            expected,
            "Correct the path; docs/recipe.md lists the keys."));
  }
}
