// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.List;
import java.util.Optional;
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

  /** Returns whether the names of a tuple follow the alphabet; other labels always do. */
  static boolean isInOrder(String label) {
    List<String> names = names(label);
    return names.equals(names.stream().sorted().toList());
  }

  /** Returns the values of a labeled tuple in the order of another label of the same names. */
  static Optional<List<MathValue>> reordered(MathValue.Labeled labeled, String label) {
    List<String> from = names(labeled.label());
    List<String> to = names(label);
    boolean same =
        from.size() > 1 && from.stream().sorted().toList().equals(to.stream().sorted().toList());
    return same && labeled.value() instanceof MathValue.Row row && row.items().size() == from.size()
        ? Optional.of(to.stream().map(name -> row.items().get(from.indexOf(name))).toList())
        : Optional.empty();
  }

  private static List<String> names(String label) {
    return List.of(label.replaceAll("[()]", "").split(",", -1));
  }

  /** Returns the label in one spelling. */
  static String plain(String text) {
    return text.replaceAll("[\\s{}]|\\\\(?:text|mathrm|textrm|operatorname)", "");
  }
}
