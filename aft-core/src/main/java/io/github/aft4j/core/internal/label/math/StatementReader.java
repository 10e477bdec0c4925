// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.math.MathValue.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one statement: a relation, a value with its label, a ratio, a time, a formula, words. */
final class StatementReader {
  /** A label and that it lies in a set. */
  static final Pattern MEMBER = Pattern.compile("(.{1,20}?) *\\\\in(?![a-zA-Z])");

  private static final String RELATIONS = "=<>≤≥≠≈";
  private static final Pattern REALS = Pattern.compile("\\\\mathbb *\\{? *R *\\}?|\\\\R");
  private static final Pattern NUMBER_SET = Pattern.compile("\\\\mathbb *\\{? *([ZNQC]) *\\}?");
  private static final Pattern EMPTY = Pattern.compile("\\\\(?:emptyset|varnothing)");

  private StatementReader() {}

  static MathValue read(String text, int depth) throws Unreadable {
    if (REALS.matcher(text).matches()) {
      return new MathValue.Reals(RealSet.ALL);
    }
    if (EMPTY.matcher(text).matches()) {
      return new MathValue.Reals(RealSet.EMPTY);
    }
    Matcher numbers = NUMBER_SET.matcher(text);
    if (numbers.matches()) {
      return new MathValue.Words("the set " + numbers.group(1));
    }
    Optional<MathValue.Time> time = Clock.read(text);
    if (time.isPresent()) {
      return time.get();
    }
    List<String> sides = Split.at(text, RELATIONS);
    if (sides.size() > 1) {
      List<Sign> signs = Split.signs(text, RELATIONS).stream().map(Sign::of).toList();
      return sides.get(0).isEmpty() && signs.get(0) == Sign.NEARLY
          ? MathReader.value(sides.get(1), depth + 1)
          : statement(text, sides, signs, depth);
    }
    List<String> terms = Split.at(text, ":");
    if (terms.size() > 1) {
      List<Expr> exprs = new ArrayList<>();
      for (String term : terms) {
        exprs.add(ScalarReader.formula(term).expr());
      }
      return new MathValue.Ratio(exprs);
    }
    return ScalarReader.read(text);
  }

  private static MathValue statement(String text, List<String> sides, List<Sign> signs, int depth)
      throws Unreadable {
    boolean equations = signs.stream().allMatch(s -> s == Sign.EQUAL || s == Sign.NEARLY);
    int last = sides.size() - 1;
    if (equations && Labels.isLabel(sides.get(0)) && !isConstant(sides.get(0))) {
      MathValue value =
          last == 1
              ? MathReader.value(sides.get(1), depth + 1)
              : chain(sides.subList(1, last + 1), signs.subList(1, last));
      return new MathValue.Labeled(Labels.plain(sides.get(0)), value);
    }
    if (equations && last == 1 && Labels.isLabel(sides.get(1)) && !isConstant(sides.get(1))) {
      String label = Labels.plain(sides.get(1));
      MathValue value = MathReader.value(sides.get(0), depth + 1);
      if (value instanceof MathValue.Scalar s && Formulas.variables(s.expr()).isEmpty()) {
        return new MathValue.Labeled(label, value);
      }
    }
    List<Expr> exprs = new ArrayList<>();
    for (String side : sides) {
      exprs.add(ScalarReader.formula(side).expr());
    }
    if (equations && exprs.stream().allMatch(e -> Formulas.variables(e).isEmpty())) {
      return chain(sides, signs);
    }
    if (signs.contains(Sign.NEARLY)) {
      throw new Unreadable("'" + text + "' holds approximately");
    }
    return new MathValue.Relation(exprs, signs);
  }

  /** Reads the value of a chain such as {@code 3 + 4 = 7}, whose sides have to be equal. */
  private static MathValue chain(List<String> sides, List<Sign> signs) throws Unreadable {
    List<MathValue.Scalar> values = new ArrayList<>();
    for (String side : sides) {
      values.add(ScalarReader.formula(side));
    }
    int exact = 0;
    for (int i = 0; i < signs.size(); i++) {
      Expr left = values.get(i).expr();
      Expr right = values.get(i + 1).expr();
      boolean holds = signs.get(i) == Sign.EQUAL ? Formulas.equal(left, right) : near(left, right);
      if (!holds) {
        throw new Unreadable("'" + sides.get(i) + "' and '" + sides.get(i + 1) + "' differ");
      }
      exact = signs.get(i) == Sign.EQUAL && exact == i ? i + 1 : exact;
    }
    return values.get(exact);
  }

  /** Returns whether a value may be rounded to another: they differ by two percent at most. */
  private static boolean near(Expr a, Expr b) {
    Approx x = Numeric.constant(a);
    Approx y = Numeric.constant(b);
    return !x.isNone()
        && !y.isNone()
        && x.value().subtract(y.value()).abs() <= 0.02 * Math.max(x.size(), y.size());
  }

  private static boolean isConstant(String label) {
    return label.equals("e") || label.equals("i") || label.equals("\\pi");
  }
}
