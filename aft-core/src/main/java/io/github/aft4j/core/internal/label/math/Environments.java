// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LaTeX environments in a form that later steps leave alone: ⟦ and a letter for the kind ({@code m}
 * a matrix, {@code d} a determinant, {@code c} a list of equations), rows ended by ⏎, cells by
 * {@code &}, ⟧.
 */
final class Environments {
  static final char OPEN = '⟦';
  static final char CLOSE = '⟧';
  static final char ROW = '⏎';

  private static final Pattern ENVIRONMENT =
      Pattern.compile(
          "\\\\begin *\\{([a-zA-Z]+\\*?)\\}((?:(?!\\\\begin|\\\\end *\\{).)*+)\\\\end *\\{\\1\\}",
          Pattern.DOTALL);
  private static final Pattern COLUMNS = Pattern.compile("^\\s*\\{[lcr| ]*\\}");
  private static final Pattern BREAK = Pattern.compile("\\\\\\\\(?:\\[[^\\]]*\\])?|\\\\cr\\b");
  private static final Pattern RULE = Pattern.compile("\\\\hline|\\\\displaystyle");

  private Environments() {}

  static String protect(String given) {
    String text = given.replace("⟦", "\uFFFD").replace("⟧", "\uFFFD").replace("⏎", "\uFFFD");
    if (!text.contains("\\begin")) {
      return text;
    }
    boolean doubled = text.contains("\\\\begin");
    String single = doubled ? text.replace("\\\\", "\\") : text;
    return ENVIRONMENT.matcher(single).replaceAll(m -> Matcher.quoteReplacement(written(m)));
  }

  private static String written(MatchResult match) {
    String kind =
        switch (match.group(1)) {
          case "matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array" -> "m";
          case "vmatrix" -> "d";
          case "cases", "aligned", "align", "align*", "gathered", "alignedat", "split" -> "c";
          default -> "?";
        };
    String body = RULE.matcher(match.group(2)).replaceAll("");
    if (match.group(1).equals("array")) {
      body = COLUMNS.matcher(body).replaceFirst("");
    }
    body = BREAK.matcher(body).replaceAll(String.valueOf(ROW));
    return OPEN + kind + body + CLOSE;
  }
}
