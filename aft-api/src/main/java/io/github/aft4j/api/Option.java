// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The description of one option of a plugin. The library validates given values against it before
 * anything runs, and {@code aft plugins} prints it.
 *
 * <pre>{@code
 * List.of(
 *     Option.required("path", Option.Type.STRING, "the model's directory"),
 *     Option.number("beta", 0.1, 0, 100, "weight of the boundary"),
 *     Option.choice("reduction", "token-mean", List.of("token-mean", "sum"), "how tokens add up"));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Option {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  private final String name;
  private final Type type;
  private final Optional<Object> defaultValue;
  private final boolean required;
  private final double min;
  private final double max;
  private final List<String> choices;
  private final String description;
  private final boolean file;

  private Option(
      String name,
      Type type,
      Optional<Object> defaultValue,
      boolean required,
      double min,
      double max,
      List<String> choices,
      String description) {
    this(name, type, defaultValue, required, min, max, choices, description, false);
  }

  private Option(
      String name,
      Type type,
      Optional<Object> defaultValue,
      boolean required,
      double min,
      double max,
      List<String> choices,
      String description,
      boolean file) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("An option's name is snake_case, not '" + name + "'");
    }
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.required = required;
    this.min = min;
    this.max = max;
    this.choices = List.copyOf(choices);
    this.description = description;
    this.file = file;
  }

  /** Types of option values. */
  public enum Type {
    /** A number. */
    NUMBER,
    /** A whole number. */
    INTEGER,
    /** True or false. */
    BOOLEAN,
    /** A text. */
    STRING,
    /** A list of words. */
    LIST,
    /** A nested map, passed on as it is. */
    MAP
  }

  /**
   * {@return an option that takes a number}
   *
   * @param name in snake_case, with dots if recipes may nest it
   * @param defaultValue the value of a recipe that omits the option
   * @param min the smallest allowed number
   * @param max the largest allowed number
   * @param description one line of text for people
   */
  public static Option number(
      String name, double defaultValue, double min, double max, String description) {
    return new Option(
        name, Type.NUMBER, Optional.of(defaultValue), false, min, max, List.of(), description);
  }

  /**
   * {@return an option that takes a whole number}
   *
   * @param name in snake_case, with dots if recipes may nest it
   * @param defaultValue the value of a recipe that omits the option
   * @param min the smallest allowed number
   * @param max the largest allowed number
   * @param description one line of text for people
   */
  public static Option integer(
      String name, long defaultValue, long min, long max, String description) {
    return new Option(
        name, Type.INTEGER, Optional.of(defaultValue), false, min, max, List.of(), description);
  }

  /**
   * {@return an option that takes true or false}
   *
   * @param name in snake_case, with dots if recipes may nest it
   * @param defaultValue the value of a recipe that omits the option
   * @param description one line of text for people
   */
  public static Option flag(String name, boolean defaultValue, String description) {
    return new Option(
        name, Type.BOOLEAN, Optional.of(defaultValue), false, 0, 0, List.of(), description);
  }

  /**
   * {@return an option that takes one of some words}
   *
   * @param name in snake_case, with dots if recipes may nest it
   * @param defaultValue the value of a recipe that omits the option
   * @param choices the allowed words
   * @param description one line of text for people
   */
  public static Option choice(
      String name, String defaultValue, List<String> choices, String description) {
    return new Option(
        name, Type.STRING, Optional.of(defaultValue), false, 0, 0, choices, description);
  }

  /**
   * {@return an option that takes a text}
   *
   * @param name in snake_case, with dots if recipes may nest it
   * @param defaultValue the value of a recipe that omits the option
   * @param description one line of text for people
   */
  public static Option string(String name, String defaultValue, String description) {
    return new Option(
        name, Type.STRING, Optional.of(defaultValue), false, 0, 0, List.of(), description);
  }

  /**
   * {@return an option that takes a number and has no default value}
   *
   * @param name in snake_case, with dots if recipes may nest it
   * @param min the smallest allowed number
   * @param max the largest allowed number
   * @param description one line of text for people
   */
  public static Option optionalNumber(String name, double min, double max, String description) {
    return new Option(name, Type.NUMBER, Optional.empty(), false, min, max, List.of(), description);
  }

  /**
   * {@return an option that a recipe must give}
   *
   * @param name in snake_case, with dots if recipes may nest it
   * @param type the type of the value
   * @param description one line of text for people
   */
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

  /**
   * {@return an option without a default value}
   *
   * @param name in snake_case, with dots if recipes may nest it
   * @param type the type of the value
   * @param description one line of text for people
   */
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

  /**
   * {@return an option that takes a list of words}
   *
   * @param name in snake_case, with dots if recipes may nest it
   * @param defaultValue the value of a recipe that omits the option
   * @param description one line of text for people
   */
  public static Option list(String name, List<String> defaultValue, String description) {
    return new Option(
        name,
        Type.LIST,
        Optional.of(List.copyOf(defaultValue)),
        false,
        0,
        0,
        List.of(),
        description);
  }

  /**
   * {@return this option as one that names a file} Of an option of a sampler, a labeler, or a loss,
   * the content of the file is then an input of the stages that use the plugin, as the value is.
   */
  public Option asFile() {
    if (type != Type.STRING) {
      throw new IllegalArgumentException("A file is named by a text, not by " + this);
    }
    return new Option(name, type, defaultValue, required, min, max, choices, description, true);
  }

  /** {@return the name, in snake_case, with dots if recipes may nest it} */
  public String name() {
    return name;
  }

  /** {@return the type of its value} */
  public Type type() {
    return type;
  }

  /** {@return the default; empty if the option is required or has none} */
  public Optional<Object> defaultValue() {
    return defaultValue;
  }

  /** {@return whether a recipe must give it} */
  public boolean required() {
    return required;
  }

  /** {@return the smallest allowed number} */
  public double min() {
    return min;
  }

  /** {@return the largest allowed number} */
  public double max() {
    return max;
  }

  /** {@return the allowed words; empty if any is allowed} */
  public List<String> choices() {
    return choices;
  }

  /** {@return one line of text for people} */
  public String description() {
    return description;
  }

  /** {@return whether its value names a file whose content counts like the value} */
  public boolean isFile() {
    return file;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Option o && values().equals(o.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return name + " (" + description + ")";
  }

  private List<Object> values() {
    return List.of(name, type, defaultValue, required, min, max, choices, description, file);
  }
}
