// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The validated option values of a plugin, including defaults.
 *
 * @since 0.1.0
 */
public final class Options {
  private final Map<String, Object> values;

  /**
   * Creates options from values by name, without checking them against descriptions.
   *
   * @param values values by option name, of the types that {@link Option.Type} lists
   */
  public Options(Map<String, Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /**
   * {@return whether the option has a value, given or by default}
   *
   * @param name the option's name, in snake_case
   */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * {@return the value of an option of type NUMBER or INTEGER}
   *
   * @param name the option's name, in snake_case
   */
  public double number(String name) {
    return ((Number) value(name)).doubleValue();
  }

  /**
   * {@return the value of an option of type INTEGER that fits into an {@code int}}
   *
   * @param name the option's name, in snake_case
   */
  public int integer(String name) {
    return Math.toIntExact(((Number) value(name)).longValue());
  }

  /**
   * {@return the value of an option of type INTEGER}
   *
   * @param name the option's name, in snake_case
   */
  public long longInteger(String name) {
    return ((Number) value(name)).longValue();
  }

  /**
   * {@return the value of an option of type BOOLEAN}
   *
   * @param name the option's name, in snake_case
   */
  public boolean flag(String name) {
    return (Boolean) value(name);
  }

  /**
   * {@return the value of an option of type STRING}
   *
   * @param name the option's name, in snake_case
   */
  public String string(String name) {
    return (String) value(name);
  }

  /**
   * {@return the value of an option of type STRING, if it has one}
   *
   * @param name the option's name, in snake_case
   */
  public Optional<String> optionalString(String name) {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  /**
   * {@return the value of an option of type LIST}
   *
   * @param name the option's name, in snake_case
   */
  @SuppressWarnings("unchecked")
  public List<String> list(String name) {
    return (List<String>) value(name);
  }

  /**
   * {@return the value of an option of type MAP}
   *
   * @param name the option's name, in snake_case
   */
  @SuppressWarnings("unchecked")
  public Map<String, Object> map(String name) {
    return (Map<String, Object>) value(name);
  }

  /** {@return every value by name, defaults included, for manifests} */
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
