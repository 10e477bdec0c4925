// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;

/**
 * Characters that only look different brought to one form: digits of every script, full-width
 * forms, spaces, signs. Superscripts, subscripts and fractions become LaTeX; what is not known
 * stays, so that it is noticed.
 */
public final class Glyphs {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ";
  private static final String SUPERSCRIPTS_PLAIN = "0123456789+-=()ni";
  private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
  private static final String GREEK = "αβγδεζηθικλμνξρστυφχψωΓΔΘΛΞΠΣΦΨΩ";
  private static final List<String> GREEK_NAMES =
      List.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
          "lambda", "mu", "nu", "xi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
          "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega");

  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '\u2212', "-"),
          Map.entry((int) '\u2013', "-"),
          Map.entry((int) '\u2010', "-"),
          Map.entry((int) '\u2011', "-"),
          Map.entry((int) '\u2012', "-"),
          Map.entry((int) '\ufe63', "-"),
          Map.entry((int) '×', "*"),
          Map.entry((int) '·', "*"),
          Map.entry((int) '⋅', "*"),
          Map.entry((int) '∗', "*"),
          Map.entry((int) '÷', "/"),
          Map.entry((int) '∕', "/"),
          Map.entry((int) '⁄', "/"),
          Map.entry((int) '،', ","),
          Map.entry((int) '、', ", "),
          Map.entry((int) '\u066c', "'"),
          Map.entry((int) '\u066b', "."),
          Map.entry((int) '\u066a', "%"),
          Map.entry((int) '。', ". "),
          Map.entry((int) '।', ". "),
          Map.entry((int) '\u2019', "'"),
          Map.entry((int) '\uffe5', "¥"),
          Map.entry((int) '\uffe1', "£"),
          Map.entry((int) 'º', "°"),
          Map.entry((int) '˚', "°"),
          Map.entry((int) 'π', "\\pi "),
          Map.entry((int) '∞', "\\infty "),
          Map.entry((int) '∪', "\\cup "),
          Map.entry((int) '∩', "\\cap "),
          Map.entry((int) '∖', "\\setminus "),
          Map.entry((int) '∈', "\\in "),
          Map.entry((int) '±', "\\pm "),
          Map.entry((int) '∓', "\\mp "),
          Map.entry((int) '√', "\\sqrt"),
          Map.entry((int) '∅', "\\emptyset "),
          Map.entry((int) 'ℝ', "\\mathbb{R}"),
          Map.entry((int) 'ℤ', "\\mathbb{Z}"),
          Map.entry((int) 'ℕ', "\\mathbb{N}"),
          Map.entry((int) 'ℚ', "\\mathbb{Q}"),
          Map.entry((int) 'ℂ', "\\mathbb{C}"),
          Map.entry((int) '⩽', "≤"),
          Map.entry((int) '⩾', "≥"),
          Map.entry((int) '∨', " or "),
          Map.entry((int) '∧', " and "),
          Map.entry((int) '⟨', "\\langle "),
          Map.entry((int) '⟩', "\\rangle "));

  private Glyphs() {}

  public static String plain(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (SUPERSCRIPTS.indexOf(c) >= 0) {
        i = script(text, i, SUPERSCRIPTS, SUPERSCRIPTS_PLAIN, out.append("^{"));
      } else if (SUBSCRIPTS.indexOf(c) >= 0) {
        i = script(text, i, SUBSCRIPTS, SUPERSCRIPTS_PLAIN, out.append("_{"));
      } else {
        append(c, out);
        i += Character.charCount(c);
      }
    }
    return out.toString();
  }

  private static int script(String text, int from, String marks, String plain, StringBuilder out) {
    int i = from;
    while (i < text.length() && marks.indexOf(text.charAt(i)) >= 0) {
      out.append(plain.charAt(marks.indexOf(text.charAt(i))));
      i++;
    }
    out.append('}');
    return i;
  }

  private static void append(int c, StringBuilder out) {
    if (c < 128) {
      out.append((char) c);
      return;
    }
    String sign = SIGNS.get(c);
    int type = Character.getType(c);
    if (sign != null) {
      out.append(sign);
    } else if (type == Character.DECIMAL_DIGIT_NUMBER) {
      out.append(Character.digit(c, 10));
    } else if (type == Character.SPACE_SEPARATOR) {
      out.append(' ');
    } else if (c >= 0xff01 && c <= 0xff5e) {
      out.append((char) (c - 0xfee0));
    } else if (c >= 0x1d400 && c <= 0x1d7ff) {
      out.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
    } else if (GREEK.indexOf(c) >= 0) {
      out.append('\\').append(GREEK_NAMES.get(GREEK.indexOf(c))).append(' ');
    } else if (type == Character.OTHER_NUMBER) {
      out.append(fraction(c));
    } else if (type != Character.FORMAT) {
      out.appendCodePoint(c);
    }
  }

  /** Returns a character such as "½" as a fraction; circled digits and the like stay. */
  private static String fraction(int c) {
    String folded = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    int slash = folded.indexOf('⁄');
    return slash > 0 && slash < folded.length() - 1
        ? "\\frac{" + folded.substring(0, slash) + "}{" + folded.substring(slash + 1) + "}"
        : Character.toString(c);
  }
}
