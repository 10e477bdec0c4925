// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.util.Locale;

/**
 * A remark on a run that the page makes before anything else.
 *
 * @param level how much it matters
 * @param text one or two sentences
 * @param section the part of the page that shows it
 */
record Finding(Level level, String text, String section) {
  /** How much a finding matters, most first. */
  enum Level {
    RESULT,
    RED,
    NOTE,
    GOOD
  }

  static Finding red(String section, String text) {
    return new Finding(Level.RED, text, section);
  }

  static Finding note(String section, String text) {
    return new Finding(Level.NOTE, text, section);
  }

  ObjectNode toJson() {
    return Json.object()
        .put("level", level.name().toLowerCase(Locale.ROOT))
        .put("text", text)
        .put("section", section);
  }
}
