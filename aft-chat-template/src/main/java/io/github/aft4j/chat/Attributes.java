// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys by which filters compare items: an attribute, several, or the item itself. */
final class Attributes {
  private static final Pattern PLACE = Pattern.compile("\\d{1,9}");

  private Attributes() {}

  /** Returns an item of an item: {@code a.b.0}. */
  static Object of(Object item, String path, Budget budget) {
    budget.work(path.length());
    Object value = item;
    for (Object part : PythonText.split(path, ".", -1)) {
      budget.items(1);
      value = Access.item(value, place(String.valueOf(part)), budget);
    }
    return value;
  }

  /** Returns the key that a name in a path or in a field of a format stands for. */
  static Object place(String name) {
    return PLACE.matcher(name).matches() ? (Object) Long.valueOf(name) : name;
  }

  /** Returns what is compared of an item: it or its attribute, texts in lower case or as is. */
  static Object key(Object item, Optional<Object> path, boolean exact, Budget budget) {
    Object key = path.map(p -> of(item, Printed.text(p, budget), budget)).orElse(item);
    return exact ? key : folded(key, budget);
  }

  /** Returns what items are sorted by: a list of one key, or of several: {@code a,b}. */
  static Object keys(Object item, Optional<Object> paths, boolean exact, Budget budget) {
    if (paths.isEmpty()) {
      return List.of(key(item, paths, exact, budget));
    }
    List<Object> keys = new ArrayList<>();
    String all = Printed.text(paths.get(), budget);
    budget.work(all.length());
    for (Object path : PythonText.split(all, ",", -1)) {
      keys.add(key(item, Optional.of(path), exact, budget));
    }
    return keys;
  }

  /** Returns a text in lower case, and any other value as it is. */
  static Object folded(Object value, Budget budget) {
    if (Markup.text(value) instanceof String text) {
      budget.work(text.length());
      return Cases.lower(text);
    }
    return value;
  }
}
