package io.github.aft4j.djl.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON-like Java values as the interpreter has them. */
final class ChatValues {
  private ChatValues() {}

  static Object of(Object value) {
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(of(item == null ? None.NONE : item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(key, of(item == null ? None.NONE : item)));
      return entries;
    }
    if (value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
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
}
