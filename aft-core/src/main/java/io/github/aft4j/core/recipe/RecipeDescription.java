// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.commons.WrittenScalar;
import io.github.aft4j.core.data.QuestionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A recipe as plain, sorted maps and lists, for the manifest and for showing differences. */
final class RecipeDescription {
  private RecipeDescription() {}

  static Map<String, Object> of(Map<String, Object> values) {
    TreeMap<String, Object> plain = new TreeMap<>();
    values.forEach((key, value) -> plain.put(key, plain(value)));
    return plain;
  }

  private static Object plain(Object value) {
    if (value instanceof WrittenScalar scalar) {
      return plain(scalar.value());
    }
    if (value instanceof QuestionSource source) {
      return of(source.describe());
    }
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, Object> plain = new TreeMap<>();
      map.forEach((key, inner) -> plain.put(String.valueOf(key), plain(inner)));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(inner -> plain.add(plain(inner)));
      return plain;
    }
    return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
  }
}
