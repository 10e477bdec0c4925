// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Digits;
import io.github.aft4j.core.internal.label.number.Glyphs;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings the many ways of writing an answer down to one; no meaning is lost. Currency signs become
 * ＄ and the like, degrees °, environments ⟦…⟧.
 */
final class Latex {
  /** An escaped dollar sign; the others are marks of formulas. */
  static final char DOLLAR = '＄';

  private static final Pattern DELIMITER = Pattern.compile("\\$|\\\\[()\\[\\]]");
  private static final Pattern DOUBLED = Pattern.compile("\\\\\\\\(?=[a-zA-Z(){}\\[\\]%$!,;:])");
  private static final Pattern GROUP_MARK =
      Pattern.compile("(?<=\\d) ?(?:\\{,\\s*\\}|,\\\\!|\\\\!,|\\\\,|\\\\!)\\s*(?=\\d{3}(?!\\d))");
  private static final Pattern DECIMAL_MARK = Pattern.compile("(?<=\\d)\\{,\\}(?=\\d)");
  private static final Pattern SPACING =
      Pattern.compile(
          "\\\\[,;:> ]|\\\\(?:left|right|middle)(?![a-zA-Z])\\.?+|\\\\(?:displaystyle|textstyle"
              + "|limits|[bB]igg?[lrm]?|hfill|hspace\\{[^{}]*\\}|,)(?![a-zA-Z])|\\\\q?quad|~");
  private static final Pattern FRACTION =
      Pattern.compile("\\\\(?:[dtc]frac|nicefrac|sfrac)(?![a-zA-Z])");
  private static final Pattern DEGREES =
      Pattern.compile(
          "\\^ *(?:\\\\circ(?![a-zA-Z])|\\{ *\\\\circ *\\})|(?<=\\d) ?\\^ *(?:o(?![a-zA-Z])|\\{ *o"
              + " *\\})|\\\\degree(?![a-zA-Z])|\\\\(?:text|textrm|mathrm|mbox|operatorname) *\\{"
              + " *(?:degrees?|deg) *\\}|(?<=[\\d\\s)}])(?:degrees|degree|deg)\\b");
  private static final Pattern COMMAND =
      Pattern.compile(
          "\\\\(cdot|times|ast|div|leqslant|geqslant|leq?|geq?|lt|gt|neq?|approx|lbrace|rbrace"
              + "|[lr]vert|mid|vert|colon|langle|rangle|lbrack|rbrack|lparen|rparen|infin|dots)"
              + "(?![a-zA-Z])");
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("cdot", "*"),
          Map.entry("times", "*"),
          Map.entry("ast", "*"),
          Map.entry("div", "/"),
          Map.entry("le", "≤"),
          Map.entry("leq", "≤"),
          Map.entry("leqslant", "≤"),
          Map.entry("ge", "≥"),
          Map.entry("geq", "≥"),
          Map.entry("geqslant", "≥"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("ne", "≠"),
          Map.entry("neq", "≠"),
          Map.entry("approx", "≈"),
          Map.entry("lbrace", "\\{"),
          Map.entry("rbrace", "\\}"),
          Map.entry("lvert", "|"),
          Map.entry("rvert", "|"),
          Map.entry("vert", "|"),
          Map.entry("mid", "|"),
          Map.entry("colon", ":"),
          Map.entry("langle", "("),
          Map.entry("rangle", ")"),
          Map.entry("lbrack", "["),
          Map.entry("rbrack", "]"),
          Map.entry("lparen", "("),
          Map.entry("rparen", ")"),
          Map.entry("infin", "\\infty "),
          Map.entry("dots", "…"));

  /** A letter that a command prints in another shape, without braces. */
  private static final Pattern SHAPED_LETTER =
      Pattern.compile("(\\\\(?:mathrm|mathbf|mathit|text|rm)) +([a-zA-Z])(?![a-zA-Z])");

  private static final Pattern TIMES = Pattern.compile("(?<=\\d) ?[xX] ?(?=10 ?\\^)");
  private static final Pattern ASCII_RELATION = Pattern.compile("<=|>=|!=|=<|=>|==");
  private static final Pattern ROOT_SIGN = Pattern.compile("\\\\sqrt *(\\d++|[a-z])");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\n\\r]+");
  private static final Pattern FRENCH =
      Pattern.compile("([\\[\\]])([^\\[\\](){},;]++[,;][^\\[\\](){},;]++)([\\[\\]])");

  private Latex() {}

  static String clean(String answer) {
    String text = Glyphs.plain(answer).replace('\u0002', '\uFFFD');
    text = Environments.protect(text);
    text = DOUBLED.matcher(text).replaceAll("\\\\");
    text = text.replace("\\$", String.valueOf(DOLLAR)).replace("\\%", "%").replace("\\#", "#");
    text = text.replace("\\lim", "\\lim ").replace("...", "…");
    text = DELIMITER.matcher(text).replaceAll(" ");
    text = GROUP_MARK.matcher(text).replaceAll("");
    text = DECIMAL_MARK.matcher(text).replaceAll(".");
    text = text.replace("\\!", "").replace("\\-", "");
    text = SHAPED_LETTER.matcher(text).replaceAll("$1{$2}");
    text = TIMES.matcher(text).replaceAll("*");
    text = DEGREES.matcher(text).replaceAll("°");
    text = SPACING.matcher(text).replaceAll(" ");
    text = FRACTION.matcher(text).replaceAll("\\\\frac");
    text = COMMAND.matcher(text).replaceAll(m -> Matcher.quoteReplacement(symbol(m.group(1))));
    text = ASCII_RELATION.matcher(text).replaceAll(m -> relation(m.group()));
    text = ROOT_SIGN.matcher(text).replaceAll(m -> root(m));
    text = BLANKS.matcher(text).replaceAll(" ").strip();
    text = bold(text);
    text = FRENCH.matcher(text).replaceAll(m -> french(m.group(1), m.group(2), m.group(3)));
    while (text.endsWith(".") || text.endsWith(",") || text.endsWith(";")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    return Digits.rewrite(text);
  }

  private static String symbol(String command) {
    return COMMANDS.getOrDefault(command, command);
  }

  private static String relation(String sign) {
    return switch (sign) {
      case "<=", "=<" -> "≤";
      case ">=" -> "≥";
      case "!=" -> "≠";
      case "==" -> "=";
      default -> sign;
    };
  }

  /** Returns a root in LaTeX: √12 is that of 12, but \sqrt12 is that of 1, times 2. */
  private static String root(java.util.regex.MatchResult match) {
    return Matcher.quoteReplacement(
        match.group(1).length() > 1 ? "\\sqrt" + match.group(1) : "\\sqrt{" + match.group(1) + "}");
  }

  /** Returns what bold marks enclose as a whole. */
  private static String bold(String text) {
    String inner = text;
    for (String mark : new String[] {"**", "__", "*", "`"}) {
      boolean whole = inner.startsWith(mark) && inner.length() > 2 * mark.length();
      String rest = whole ? inner.replaceFirst("[.]$", "") : inner;
      if (whole && rest.endsWith(mark)) {
        inner = rest.substring(mark.length(), rest.length() - mark.length()).strip();
      }
    }
    return inner;
  }

  /** Returns an interval such as ]0, 1[ in round brackets. */
  private static String french(String open, String bounds, String close) {
    String interval = (open.equals("]") ? "(" : "[") + bounds + (close.equals("[") ? ")" : "]");
    return Matcher.quoteReplacement(interval);
  }
}
