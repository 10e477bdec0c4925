// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Option;
import io.github.aft4j.commons.Json;
import java.util.List;

/** Descriptions of keys and options as JSON Schema. */
final class OptionSchema {
  private OptionSchema() {}

  /**
   * Returns the schema of a mapping.
   *
   * @param keys the keys that it understands; a dotted name may also be given as nested mappings
   */
  static ObjectNode mapping(List<Option> keys) {
    ObjectNode schema = closed();
    keys.forEach(key -> add(schema, key.name(), key));
    ArrayNode required = Json.object().arrayNode();
    keys.stream()
        .filter(key -> key.required() && key.name().indexOf('.') < 0)
        .forEach(key -> required.add(key.name()));
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  /** Returns the properties of a mapping's schema, to put more specific ones in. */
  static ObjectNode properties(ObjectNode mapping) {
    return mapping.withObject("/properties");
  }

  private static ObjectNode closed() {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties");
    return schema.put("additionalProperties", false);
  }

  private static void add(ObjectNode mapping, String name, Option option) {
    properties(mapping).set(name, value(option));
    int dot = name.indexOf('.');
    if (dot > 0) {
      String first = name.substring(0, dot);
      if (!properties(mapping).has(first)) {
        properties(mapping).set(first, closed());
      }
      add((ObjectNode) properties(mapping).path(first), name.substring(dot + 1), option);
    }
  }

  private static ObjectNode value(Option option) {
    ObjectNode schema = Json.object();
    switch (option.type()) {
      case NUMBER -> schema.put("type", "number");
      case INTEGER -> schema.put("type", "integer");
      case BOOLEAN -> schema.put("type", "boolean");
      case LIST -> schema.put("type", "array");
      case MAP -> schema.put("type", "object");
      case STRING -> {
        if (option.choices().isEmpty()) {
          schema.putArray("type").add("string").add("number").add("boolean");
        } else {
          ArrayNode words = schema.putArray("enum");
          option.choices().forEach(words::add);
        }
      }
    }
    if (option.type() == Option.Type.NUMBER || option.type() == Option.Type.INTEGER) {
      bound(schema, "minimum", option, option.min());
      bound(schema, "maximum", option, option.max());
    }
    option.defaultValue().ifPresent(value -> schema.set("default", Json.tree(value)));
    return schema.put("description", option.description());
  }

  private static void bound(ObjectNode schema, String name, Option option, double bound) {
    if (Double.isFinite(bound) && Math.abs(bound) < Long.MAX_VALUE) {
      if (option.type() == Option.Type.INTEGER) {
        schema.put(name, (long) bound);
      } else {
        schema.put(name, bound);
      }
    }
  }
}
