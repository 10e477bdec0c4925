// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings the many ways of writing an answer down to one; no meaning is lost. */
final class Latex {
  private static final Pattern SPACING =
      Pattern.compile(
          "\\\\[,;:> ]|\\\\(?:left|right|displaystyle|textstyle|limits|quad|qquad|[bB]igg?[lr]?)"
              + "(?![a-zA-Z])|~");
  private static final Pattern FRACTION = Pattern.compile("\\\\[dtc]frac(?![a-zA-Z])");
  private static final Pattern DEGREES =
      Pattern.compile("\\^ *(?:\\\\circ|\\{ *\\\\circ *\\})|\\\\degree|\u00b0");
  private static final Pattern COMMAND =
      Pattern.compile(
          "\\\\(cdot|times|ast|div|leq?|geq?|lt|gt|neq?|lbrace|rbrace|[lr]vert)(?![a-zA-Z])");
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("cdot", "*"),
          Map.entry("times", "*"),
          Map.entry("ast", "*"),
          Map.entry("div", "/"),
          Map.entry("le", "≤"),
          Map.entry("leq", "≤"),
          Map.entry("ge", "≥"),
          Map.entry("geq", "≥"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("ne", "≠"),
          Map.entry("neq", "≠"),
          Map.entry("lbrace", "\\{"),
          Map.entry("rbrace", "\\}"),
          Map.entry("lvert", "|"),
          Map.entry("rvert", "|"));
  private static final Pattern ROOT_SIGN = Pattern.compile("√ *(\\d++|[a-z])");
  private static final Pattern THOUSANDS =
      Pattern.compile("(?<![\\d.,])\\d{1,3}(?:,\\d{3})++(?![\\d,])");

  private static final Pattern SPACED_THOUSANDS =
      Pattern.compile("(?<![\\d.,])[1-9]\\d{0,2}(?: \\d{3})++(?![\\d,])");
  private static final Pattern MIXED =
      Pattern.compile("(?<![\\d.,/])(\\d++) (\\d++) ?/ ?(\\d++)(?![\\d.])");

  private Latex() {}

  static String clean(String answer) {
    String text =
        answer
            .replace("\\\\", "\\")
            .replace("{,}", "")
            .replace("\\!", "")
            .replace("\\$", "")
            .replace("$", "")
            .replaceFirst("^\\\\text *\\{ *(?:about|approximately) *\\}", "");
    text = DEGREES.matcher(text).replaceAll("");
    text = SPACING.matcher(text).replaceAll(" ");
    text = FRACTION.matcher(text).replaceAll("\\\\frac");
    text = COMMAND.matcher(text).replaceAll(m -> Matcher.quoteReplacement(symbol(m.group(1))));
    text = unicode(text).replaceAll("[ \\t\\n\\r]+", " ").strip();
    while (text.endsWith(".") || text.endsWith(",") || text.endsWith(";")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    if (text.isEmpty() || "([{\\".indexOf(text.charAt(0)) < 0) {
      text = THOUSANDS.matcher(text).replaceAll(m -> m.group().replace(",", ""));
    }
    text = SPACED_THOUSANDS.matcher(text).replaceAll(m -> m.group().replace(" ", ""));
    return MIXED.matcher(text).replaceAll("$1\\\\frac{$2}{$3}");
  }

  private static String symbol(String command) {
    return COMMANDS.getOrDefault(command, command);
  }

  private static String unicode(String text) {
    String roots = ROOT_SIGN.matcher(text).replaceAll("\\\\sqrt{$1}").replace("√", "\\sqrt");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < roots.length(); i++) {
      char c = roots.charAt(i);
      out.append(
          switch (c) {
            case '\u2212', '\u2013', '\u2010' -> "-";
            case '\u00d7', '\u00b7', '\u22c5', '\u2217' -> "*";
            case '\u00f7', '\u2215', '\u2044' -> "/";
            case '\u03c0' -> "\\pi ";
            case '\u221e' -> "\\infty ";
            case '\u222a' -> "\\cup ";
            case '\u00b1' -> "\\pm ";
            case '\u2208' -> "\\in ";
            case '\u20ac', '\u00a3', '\u00a5' -> "";
            case '\u00b2' -> "^2";
            case '\u00b3' -> "^3";
            default -> plain(c);
          });
    }
    return out.toString();
  }

  /** Full-width and other compatibility forms become plain; "½" becomes a fraction. */
  private static String plain(char c) {
    if (c < 128 || "≤≥≠".indexOf(c) >= 0) {
      return String.valueOf(c);
    }
    String folded = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
    int slash = folded.indexOf('\u2044');
    return slash > 0
        ? "\\frac{" + folded.substring(0, slash) + "}{" + folded.substring(slash + 1) + "}"
        : folded;
  }
}
