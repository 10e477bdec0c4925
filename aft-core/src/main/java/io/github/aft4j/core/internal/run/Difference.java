// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The differences between two JSON trees, one line per place. */
public final class Difference {
  private Difference() {}

  /** Returns lines such as {@code align.losses[0].beta: 0.15 → 0.2}. */
  public static List<String> of(JsonNode before, JsonNode now) {
    List<String> lines = new ArrayList<>();
    compare("", before, now, lines);
    return lines;
  }

  private static void compare(String path, JsonNode before, JsonNode now, List<String> lines) {
    if (before.equals(now)) {
      return;
    }
    if (before.isObject() && now.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(
            path.isEmpty() ? name : path + "." + name, before.path(name), now.path(name), lines);
      }
    } else if (before.isArray() && now.isArray()) {
      for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
        compare(path + "[" + i + "]", before.path(i), now.path(i), lines);
      }
    } else {
      lines.add(path + ": " + shown(before) + " → " + shown(now));
    }
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "absent" : node.toString();
  }
}
