// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer's structure: words, unions, sets, tuples, matrices, relations, formulas. */
final class MathReader {
  /** Longer answers are not compared: time is bounded by size. */
  static final int LONGEST = 1000;

  private static final int DEEPEST = 8;
  private static final String RELATIONS = "=<>≤≥≠";
  private static final String CUT = "\u0002";
  private static final Pattern CUP = Pattern.compile("\\\\cup(?![a-zA-Z])");
  private static final Pattern OR =
      Pattern.compile("\\\\(?:text|mbox) *\\{ *(?:or|and) *\\}|\\b(?:or|and)\\b");
  private static final Pattern PLUS_MINUS = Pattern.compile("\\\\pm(?![a-zA-Z])");
  private static final Pattern MEMBER = Pattern.compile("[a-zA-Z] *\\\\in(?![a-zA-Z])");
  private static final Pattern MATRIX =
      Pattern.compile("\\\\begin *\\{([pbvB]?matrix)\\}(.*)\\\\end *\\{\\1\\}", Pattern.DOTALL);

  private MathReader() {}

  static MathValue read(String answer) throws Unreadable {
    if (answer.length() > LONGEST) {
      throw new Unreadable("it is longer than " + LONGEST + " characters");
    }
    Matcher matrix = MATRIX.matcher(answer.strip());
    if (matrix.matches()) {
      return matrix(matrix.group(2));
    }
    String text =
        Latex.clean(answer)
            .replace("\\{", String.valueOf(Split.SET_OPEN))
            .replace("\\}", String.valueOf(Split.SET_CLOSE));
    if (text.isEmpty()) {
      throw new Unreadable("it is empty");
    }
    return value(text, 0);
  }

  private static MathValue value(String given, int depth) throws Unreadable {
    if (depth > DEEPEST) {
      throw new Unreadable("it is nested too deeply");
    }
    Matcher member = MEMBER.matcher(given);
    String text = member.lookingAt() ? given.substring(member.end()).strip() : given;
    List<String> union = Split.at(CUP.matcher(text).replaceAll(CUT), CUT);
    if (union.size() > 1) {
      return new MathValue.Many('U', 'U', values(union, depth));
    }
    List<String> either = Split.at(OR.matcher(text).replaceAll(CUT), CUT);
    if (either.size() > 1) {
      return new MathValue.Many('{', '}', values(Split.at(String.join(",", either), ","), depth));
    }
    if (PLUS_MINUS.matcher(text).find()) {
      Matcher sign = PLUS_MINUS.matcher(text);
      return new MathValue.Many(
          '{', '}', values(List.of(sign.replaceFirst("+"), sign.replaceFirst("-")), depth));
    }
    List<String> list = Split.at(text, ",;");
    if (list.size() > 1) {
      return new MathValue.Many(',', ',', values(list, depth));
    }
    return Split.isEnclosed(text) ? enclosed(text, depth) : single(text);
  }

  private static MathValue enclosed(String text, int depth) throws Unreadable {
    char open = text.charAt(0);
    char close = text.charAt(text.length() - 1);
    String inner = text.substring(1, text.length() - 1).strip();
    List<String> items = inner.isEmpty() ? List.of() : Split.at(inner, ",;");
    boolean set = open == Split.SET_OPEN && close == Split.SET_CLOSE;
    if (set || (open == '{' && items.size() > 1)) {
      return new MathValue.Many('{', '}', values(items, depth));
    }
    boolean group = (open == '(' && close == ')') || (open == '{' && close == '}');
    return group && items.size() == 1
        ? value(inner, depth + 1)
        : new MathValue.Many(open, close, values(items, depth));
  }

  private static MathValue single(String text) throws Unreadable {
    List<String> sides = Split.at(text, RELATIONS);
    if (sides.size() == 1) {
      return ScalarReader.read(text);
    }
    List<Expr> exprs = new ArrayList<>();
    for (String side : sides) {
      exprs.add(ScalarReader.formula(side).expr());
    }
    return new MathValue.Relation(exprs, Split.signs(text, RELATIONS));
  }

  private static MathValue matrix(String body) throws Unreadable {
    List<MathValue> rows = new ArrayList<>();
    for (String row : body.strip().split("\\\\\\\\", -1)) {
      if (!row.isBlank()) {
        List<MathValue> cells = new ArrayList<>();
        for (String cell : row.split("&", -1)) {
          cells.add(ScalarReader.read(Latex.clean(cell)));
        }
        rows.add(new MathValue.Many('M', 'M', cells));
      }
    }
    return new MathValue.Many('M', 'M', rows);
  }

  private static List<MathValue> values(List<String> texts, int depth) throws Unreadable {
    List<MathValue> values = new ArrayList<>();
    for (String text : texts) {
      values.add(value(text, depth + 1));
    }
    return values;
  }
}
