// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problems;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.djl.error.CheckpointError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Typed values of a JSON object. A value of the wrong type or range is noted in {@link #problems()}
 * and a harmless one returned, so that reading continues and all of them are reported at once. A
 * JSON {@code null} is an absent key.
 */
public final class ConfigReader {
  private static final String FIX =
      "Copy the file again from the model's source, or correct the value.";

  private final String where;
  private final ObjectNode json;
  private final Problems problems;

  public ConfigReader(String where, ObjectNode json, Problems problems) {
    this.where = where;
    this.json = json;
    this.problems = problems;
  }

  /** Returns the problems found so far; call its {@code check()} when everything has been read. */
  public Problems problems() {
    return problems;
  }

  /** The place of the object, for errors. */
  public String where() {
    return where;
  }

  /** The place of a key, for errors. */
  public String where(String key) {
    return where + ", " + key;
  }

  public ObjectNode json() {
    return json;
  }

  public boolean has(String key) {
    return json.hasNonNull(key);
  }

  /** A whole number of one or more that must be there. */
  public int size(String key) {
    if (!has(key)) {
      return wrong(key, "nothing", "a whole number of 1 or more", 1);
    }
    return size(key, 1);
  }

  /** A whole number of one or more. */
  public int size(String key, int otherwise) {
    JsonNode node = json.path(key);
    if (!has(key)) {
      return otherwise;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.asInt() < 1) {
      return wrong(key, node.toString(), "a whole number of 1 or more", otherwise);
    }
    return node.asInt();
  }

  /** A finite number. */
  public double number(String key, double otherwise) {
    JsonNode node = json.path(key);
    if (!has(key)) {
      return otherwise;
    }
    if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
      return wrong(key, node.toString(), "a finite number", otherwise);
    }
    return node.asDouble();
  }

  /** A finite number above zero that must be there. */
  public double positive(String key) {
    return has(key) ? positive(key, 1) : wrong(key, "nothing", "a number above 0", 1.0);
  }

  /** A finite number above zero. */
  public double positive(String key, double otherwise) {
    double number = number(key, otherwise);
    return number > 0 || !has(key)
        ? number
        : wrong(key, json.path(key).toString(), "a number above 0", otherwise);
  }

  /** A finite number that is not negative. */
  public double notNegative(String key, double otherwise) {
    double number = number(key, otherwise);
    return number >= 0 ? number : wrong(key, json.path(key).toString(), "0 or more", otherwise);
  }

  /** A finite number that may be absent. */
  public Optional<Double> number(String key) {
    return has(key) ? Optional.of(number(key, 0)) : Optional.empty();
  }

  public boolean flag(String key, boolean otherwise) {
    JsonNode node = json.path(key);
    if (!has(key)) {
      return otherwise;
    }
    return node.isBoolean()
        ? node.asBoolean()
        : wrong(key, node.toString(), "true or false", otherwise);
  }

  public Optional<String> text(String key) {
    JsonNode node = json.path(key);
    if (!has(key)) {
      return Optional.empty();
    }
    return node.isTextual()
        ? Optional.of(node.asText())
        : wrong(key, node.toString(), "a text", Optional.empty());
  }

  /** A list of texts; empty where the key is absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(key)) {
      if (!item.isTextual()) {
        return wrong(key, json.path(key).toString(), "a list of texts", List.of());
      }
      texts.add(item.asText());
    }
    return List.copyOf(texts);
  }

  /** A list of positive numbers; empty where the key is absent. */
  public List<Double> numbers(String key) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode item : array(key)) {
      if (!item.isNumber() || !Double.isFinite(item.asDouble()) || item.asDouble() <= 0) {
        return wrong(key, json.path(key).toString(), "a list of positive numbers", List.of());
      }
      numbers.add(item.asDouble());
    }
    return List.copyOf(numbers);
  }

  /** One whole number or a list of them, none negative; empty where the key is absent. */
  public List<Integer> ids(String key) {
    JsonNode node = json.path(key);
    Iterable<JsonNode> items = node.isArray() ? node : has(key) ? List.of(node) : List.of();
    List<Integer> ids = new ArrayList<>();
    for (JsonNode item : items) {
      if (!item.isIntegralNumber() || !item.canConvertToInt() || item.asInt() < 0) {
        return wrong(key, node.toString(), "whole numbers of 0 or more", List.of());
      }
      ids.add(item.asInt());
    }
    return List.copyOf(ids);
  }

  /** A nested object, whose problems are noted here too. */
  public Optional<ConfigReader> object(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    return json.path(key) instanceof ObjectNode object
        ? Optional.of(new ConfigReader(where(key), object, problems))
        : wrong(key, json.path(key).toString(), "an object", Optional.empty());
  }

  private Iterable<JsonNode> array(String key) {
    JsonNode node = json.path(key);
    if (!has(key)) {
      return List.of();
    }
    return node.isArray() ? node : wrong(key, node.toString(), "a list", List.of());
  }

  private <T> T wrong(String key, String found, String expected, T otherwise) {
    String shown = Excerpt.of(found, 100);
    problems.add(CheckpointError.INVALID_CONFIG_VALUE, where(key), shown, expected, FIX);
    return otherwise;
  }
}
