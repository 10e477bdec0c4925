// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.commons.Excerpt;

/** Texts of others (names, remarks, warnings) as one line of a report in Markdown. */
final class ReportText {
  private ReportText() {}

  /** Returns the text without line breaks and marks that would change the report around it. */
  static String line(String text) {
    // a backslash before a bar would undo the bar's own
    return text.replace("\\", "\\\\")
        .replaceAll("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+", " ")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("`", "'")
        .strip();
  }

  /** Returns the beginning of the text in the same form, such as for a cell or a heading. */
  static String cell(String text) {
    return line(Excerpt.of(text));
  }
}
