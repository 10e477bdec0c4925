// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Validated option values of a plugin, defaults filled in. Read by the registry of plugins. */
public final class Options {
  private final Map<String, Object> values;

  /** Creates options from values by name; nothing is checked against descriptions. */
  public Options(Map<String, Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** Returns whether the option has a value, given or by default. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns a number. */
  public double number(String name) {
    return ((Number) value(name)).doubleValue();
  }

  /** Returns a whole number. */
  public int integer(String name) {
    return Math.toIntExact(((Number) value(name)).longValue());
  }

  /** Returns a large whole number. */
  public long longInteger(String name) {
    return ((Number) value(name)).longValue();
  }

  /** Returns a switch. */
  public boolean flag(String name) {
    return (Boolean) value(name);
  }

  /** Returns a text. */
  public String string(String name) {
    return (String) value(name);
  }

  /** Returns a text that need not be there. */
  public Optional<String> optionalString(String name) {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  /** Returns a list of words. */
  @SuppressWarnings("unchecked")
  public List<String> list(String name) {
    return (List<String>) value(name);
  }

  /** Returns a nested mapping. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> map(String name) {
    return (Map<String, Object>) value(name);
  }

  /** Every value by name, defaults included, for manifests. */
  public Map<String, Object> asMap() {
    return Collections.unmodifiableMap(values);
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The option '" + name + "' has no value");
    }
    return value;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
