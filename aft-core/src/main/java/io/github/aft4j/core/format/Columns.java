// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.core.row.Row;
import java.util.Map;

/** The columns of each role: the one of the same name unless a recipe says otherwise. */
record Columns(Map<String, String> mapping) {
  private static final String SHARE_GPT = "conversations";

  Columns {
    mapping = Map.copyOf(mapping);
  }

  String of(String role) {
    return mapping.getOrDefault(role, role);
  }

  /** Returns the column of a row's chat messages; if there is no {@code messages}, ShareGPT's. */
  String messages(Row row) {
    String own = of("messages");
    return mapping.containsKey("messages") || row.has(own) || !row.has(SHARE_GPT) ? own : SHARE_GPT;
  }

  /** Returns the row's id; its line if it has none. */
  String id(Row row) {
    return row.text(of("id")).orElse(row.ownId());
  }
}
