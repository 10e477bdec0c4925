// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A number or Boolean that a file spells differently from this library: {@code 1e3}, {@code 1.10},
 * {@code yes}. If text is expected, it is unclear which of the two is meant.
 *
 * @param value the number or Boolean
 * @param text the text that the file has
 * @since 0.1.0
 */
public record WrittenScalar(Object value, String text) {

  /**
   * {@return the value itself if the file spells it as this library does, otherwise the value with
   * its spelling}
   *
   * @param value the number or Boolean
   * @param text the text that the file has
   */
  public static Object of(Object value, String text) {
    return String.valueOf(value).equals(text) ? value : new WrittenScalar(value, text);
  }

  /**
   * {@return a value without spellings, within maps and lists as well}
   *
   * @param given any value
   */
  public static Object plain(Object given) {
    if (given instanceof WrittenScalar scalar) {
      return scalar.value();
    }
    if (given instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, inner) -> plain.put(key, plain(inner)));
      return plain;
    }
    if (given instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(inner -> plain.add(plain(inner)));
      return plain;
    }
    return given;
  }

  @Override
  @JsonValue
  public Object value() {
    return value;
  }

  @Override
  public String toString() {
    return text;
  }
}
