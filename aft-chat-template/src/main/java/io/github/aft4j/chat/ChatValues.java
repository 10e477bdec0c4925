// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-like Java values as the interpreter has them. */
final class ChatValues {
  /** Maps of {@code Map.of} and {@code Map.copyOf}: their order is drawn when the JVM starts. */
  private static final Class<?> UNORDERED = Map.of("a", 1, "b", 2).getClass();

  private ChatValues() {}

  static Object of(@Nullable Object value) {
    if (value == null) {
      return None.NONE;
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(of(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      return entries(map);
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigInteger number) {
      return Integers.of(number);
    }
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value == None.NONE) {
      return value;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("No JSON value: " + value.getClass());
  }

  static Map<Object, Object> entries(Map<?, ?> map) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    inOrder(map).forEach(key -> entries.put(key, of(map.get(key))));
    return entries;
  }

  /** Returns the keys as the map orders them, or sorted where it has an order of the moment. */
  private static List<?> inOrder(Map<?, ?> map) {
    List<?> keys = new ArrayList<>(map.keySet());
    if (map.getClass() == UNORDERED) {
      keys.sort(Comparator.comparingInt(ChatValues::rank).thenComparing(String::valueOf));
    }
    return keys;
  }

  private static int rank(@Nullable Object key) {
    return "role".equals(key) ? 0 : "content".equals(key) ? 1 : 2;
  }
}
