// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.List;
import java.util.Optional;

/**
 * One option of a plugin, described once: validated before anything runs, shown by {@code aft
 * plugins}.
 *
 * @param name snake_case
 * @param type the type of its value
 * @param defaultValue empty where the option is required, or where {@code required} is false and
 *     absence has a meaning of its own
 * @param required whether a recipe must give it
 * @param min smallest allowed number
 * @param max largest allowed number
 * @param choices allowed words; empty where any is allowed
 * @param description one line of text
 */
public record Option(
    String name,
    Type type,
    Optional<Object> defaultValue,
    boolean required,
    double min,
    double max,
    List<String> choices,
    String description) {
  public Option {
    if (!name.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*")) {
      throw new IllegalArgumentException("An option's name is snake_case, not '" + name + "'");
    }
    choices = List.copyOf(choices);
  }

  /** Types of option values. */
  public enum Type {
    NUMBER,
    INTEGER,
    BOOLEAN,
    STRING,
    /** A list of words. */
    LIST,
    /** A nested map, passed on as it is. */
    MAP
  }

  public static Option number(
      String name, double defaultValue, double min, double max, String description) {
    return new Option(
        name, Type.NUMBER, Optional.of(defaultValue), false, min, max, List.of(), description);
  }

  public static Option integer(
      String name, long defaultValue, long min, long max, String description) {
    return new Option(
        name, Type.INTEGER, Optional.of(defaultValue), false, min, max, List.of(), description);
  }

  public static Option flag(String name, boolean defaultValue, String description) {
    return new Option(
        name, Type.BOOLEAN, Optional.of(defaultValue), false, 0, 0, List.of(), description);
  }

  public static Option choice(
      String name, String defaultValue, List<String> choices, String description) {
    return new Option(
        name, Type.STRING, Optional.of(defaultValue), false, 0, 0, choices, description);
  }

  public static Option string(String name, String defaultValue, String description) {
    return new Option(
        name, Type.STRING, Optional.of(defaultValue), false, 0, 0, List.of(), description);
  }

  /** A number whose absence has a meaning of its own. */
  public static Option optionalNumber(String name, double min, double max, String description) {
    return new Option(name, Type.NUMBER, Optional.empty(), false, min, max, List.of(), description);
  }

  /** An option that a recipe must give. */
  public static Option required(String name, Type type, String description) {
    return new Option(
        name,
        type,
        Optional.empty(),
        true,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        List.of(),
        description);
  }

  /** An option whose absence has a meaning of its own. */
  public static Option optional(String name, Type type, String description) {
    return new Option(
        name,
        type,
        Optional.empty(),
        false,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        List.of(),
        description);
  }
}
