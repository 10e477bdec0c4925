// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Inputs that were recorded before the identity of a plugin's code, and the content of the files
 * that its options name, were among them.
 */
final class EarlierInputs {
  private static final List<String> NEW = List.of("identity", "files");

  private EarlierInputs() {}

  /** Returns whether the stage would be the same, as far as the earlier record can tell. */
  static boolean same(JsonNode before, JsonNode now) {
    return before.equals(now) || before.equals(asBefore(before, now));
  }

  /** Returns the inputs without the identities and files that the earlier record does not have. */
  static JsonNode asBefore(JsonNode before, JsonNode now) {
    if (now instanceof ObjectNode object && before.isObject()) {
      ObjectNode copy = object.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        boolean isNew = NEW.contains(field.getKey()) && object.has("plugin");
        if (before.has(field.getKey()) || !isNew) {
          copy.set(field.getKey(), asBefore(before.path(field.getKey()), field.getValue()));
        }
      }
      return copy;
    }
    if (now instanceof ArrayNode array && before.isArray()) {
      ArrayNode copy = array.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        copy.add(asBefore(before.path(i), array.get(i)));
      }
      return copy;
    }
    return now;
  }
}
