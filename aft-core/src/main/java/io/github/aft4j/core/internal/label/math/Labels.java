// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.regex.Pattern;

/**
 * The names that an answer may have before its value: a variable, a segment, f(x), a ratio or tuple
 * of such.
 */
final class Labels {
  private static final String NAME =
      "(?:[a-zA-Z]|\\\\(?!pi|frac|sqrt)[a-zA-Z]+)(?: ?_ ?(?:\\{[^{}]*+\\}|\\w))?+'*+";
  private static final String SEGMENT =
      "(?:\\\\(?:overline|angle|triangle|widehat|vec|overrightarrow|measuredangle)"
          + " ?)?+(?:\\{[A-Za-z]{1,4}\\}|[A-Z]{1,4}(?: ?_ ?\\{[^{}]*+\\})?+)";
  private static final String ONE = "(?:" + SEGMENT + "|" + NAME + ")";
  private static final Pattern LABEL =
      Pattern.compile(
          ONE
              + "|"
              + NAME
              + " ?\\([^()=<>]{1,20}+\\)"
              + "|m ?\\\\angle ?[A-Z]{1,3}"
              + "|\\| ?"
              + ONE
              + " ?\\|"
              + "|\\\\frac ?\\{ ?"
              + SEGMENT
              + " ?\\} ?\\{ ?"
              + SEGMENT
              + " ?\\}"
              + "|"
              + SEGMENT
              + " ?/ ?"
              + SEGMENT
              + "|"
              + ONE
              + "(?: ?: ?"
              + ONE
              + ")++"
              + "|\\( ?"
              + NAME
              + "(?: ?, ?"
              + NAME
              + ")*+ ?\\)"
              + "|"
              + NAME
              + "(?: ?, ?"
              + NAME
              + ")++"
              + "|\\\\(?:text|mathrm|textrm|operatorname) ?\\{[^{}]++\\}(?: ?\\([^()]*+\\))?+"
              + "|(?!(?:sqrt|sin|cos|tan|log|ln|exp)\\b)[a-zA-Z]{3,}+(?: [a-zA-Z]++)*+");

  private Labels() {}

  static boolean isLabel(String text) {
    return LABEL.matcher(text.strip()).matches();
  }

  /** The label in one spelling. */
  static String plain(String text) {
    return text.replaceAll("[\\s{}]|\\\\(?:text|mathrm|textrm|operatorname)", "");
  }
}
