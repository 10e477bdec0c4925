// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.regex.Pattern;

/** What the texts in a table's cells stand for. */
final class Cells {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][-+]?\\d++)?");

  private Cells() {}

  /** Returns whether a cell is empty. */
  static boolean isBlank(JsonNode cell) {
    return cell.isTextual() && cell.textValue().isBlank();
  }

  /** Returns the number, or true or false in any letter case, that a cell is; otherwise itself. */
  static JsonNode scalar(JsonNode cell) {
    String text = cell.isTextual() ? cell.asText().strip() : "";
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return BooleanNode.valueOf(text.equalsIgnoreCase("true"));
    }
    return NUMBER.matcher(text).matches() ? DoubleNode.valueOf(Double.parseDouble(text)) : cell;
  }

  /** Returns whether a list has texts, and nothing else. */
  static boolean holdsTexts(JsonNode list) {
    boolean all = !list.isEmpty();
    for (JsonNode entry : list) {
      all &= entry.isTextual();
    }
    return all;
  }

  /** Returns whether the JSON in a cell is a list of objects, or one message. */
  static boolean isDialogue(JsonNode node) {
    boolean all = !node.isEmpty();
    for (JsonNode entry : node) {
      all &= entry.isObject();
    }
    return node.isArray() ? all : node.hasNonNull("role") || node.hasNonNull("from");
  }
}
