// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys by which filters compare items: an attribute, several, or the item itself. */
final class Attributes {
  private Attributes() {}

  /** Returns an item of an item: {@code a.b.0}. */
  static Object of(Object item, String path) {
    Object value = item;
    for (Object part : PythonText.split(path, ".", -1)) {
      String name = String.valueOf(part);
      value = Access.item(value, name.matches("\\d{1,9}") ? (Object) Long.valueOf(name) : name);
    }
    return value;
  }

  /** Returns what is compared of an item: it or its attribute, texts in lower case or as is. */
  static Object key(Object item, Optional<Object> path, boolean exact) {
    Object key = path.map(p -> of(item, Printed.text(p))).orElse(item);
    return exact ? key : folded(key);
  }

  /** Returns what items are sorted by: a list of one key, or of several: {@code a,b}. */
  static Object keys(Object item, Optional<Object> paths, boolean exact) {
    if (paths.isEmpty()) {
      return List.of(key(item, paths, exact));
    }
    List<Object> keys = new ArrayList<>();
    for (Object path : PythonText.split(Printed.text(paths.get()), ",", -1)) {
      keys.add(key(item, Optional.of(path), exact));
    }
    return keys;
  }

  /** Returns a text in lower case, and any other value as it is. */
  static Object folded(Object value) {
    return Markup.text(value) instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
  }
}
